import { createReadStream, createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { config } from '#lib/server/config.ts';
import { openFolder } from '#lib/server/folder.ts';
import type { RawRow } from './csv.ts';
import { digest } from './digest.ts';
import type { Line, Reading } from './shapes.ts';

type Fields = Reading['fields'];
/** Line, texts of the recognised columns, what is wrong with the line as a whole, and 1 if it is unlike an earlier one: see Line. */
type Kept = [line: number, texts: string[], broken?: string | null, unlike?: 1];

const folder = () => join(config.dataDir, 'imports');
const fileOf = (id: string) => join(folder(), `${id}.jsonl`);

/** Writes the recognised columns of the rows, as they come, and nothing else of them; answers how many lines there are. */
export async function keepRows(
	id: string,
	rows: AsyncIterable<RawRow[]>,
	{ headers, fields }: Pick<Reading, 'headers' | 'fields'>
): Promise<number> {
	openFolder(folder());
	const out = createWriteStream(fileOf(id), { mode: 0o600 });
	let lines = 0;
	const isUnlike = createUnlikeness();
	try {
		for await (const batch of rows) {
			lines += batch.length;
			await write(
				out,
				batch.map((row) => `${JSON.stringify(keep(row, headers, fields, isUnlike))}\n`).join('')
			);
		}
		out.end();
		await once(out, 'close');
		return lines;
	} catch (error) {
		out.destroy();
		forget(id);
		throw error;
	}
}

/** The kept lines from a byte of the file on, in batches, each with the byte where the next one begins. */
export async function* keptLines(
	id: string,
	fields: Fields,
	size: number,
	start = 0
): AsyncGenerator<{ lines: Line[]; position: number }> {
	let position = start;
	let rest = '';
	let batch: Line[] = [];
	for await (const chunk of createReadStream(fileOf(id), { start, encoding: 'utf8' })) {
		const parts = (rest + (chunk as string)).split('\n');
		rest = parts.pop()!;
		for (const part of parts) {
			position += Buffer.byteLength(part) + 1;
			batch.push(lineOf(part, fields));
			if (batch.length < size) continue;
			yield { lines: batch, position };
			batch = [];
		}
	}
	if (batch.length > 0) yield { lines: batch, position };
}

/** Keeps some lines of the file alone. */
export async function keepOnly(id: string, fields: Fields, wanted: Set<number>): Promise<void> {
	const found: Kept[] = [];
	for await (const { lines } of keptLines(id, fields, 500)) {
		for (const { line, texts, broken } of lines) {
			if (wanted.has(line)) found.push([line, Object.values(texts), broken]);
		}
	}
	const out = createWriteStream(fileOf(id), { mode: 0o600 });
	await write(out, found.map((kept) => `${JSON.stringify(kept)}\n`).join(''));
	out.end();
	await once(out, 'close');
}

/** Deletes the kept file. */
export function forget(id: string): void {
	rmSync(fileOf(id), { force: true });
}

function keep(
	{ line, cells, broken }: RawRow,
	headers: string[],
	fields: Fields,
	isUnlike: (texts: string[], cells: string[]) => boolean
): Kept {
	const texts = fields.map(([, column]) => clean(cells[column] ?? ''));
	const wrong = broken ?? miscounted(cells, headers, fields);
	if (wrong === undefined && isUnlike(texts, cells)) return [line, texts, null, 1];
	return [line, texts, wrong];
}

/** Compares rows that say the same in the kept columns by the others, in memory alone: not even a hash of these is written. */
function createUnlikeness() {
	const seen = new Map<number, number>();
	return (texts: string[], cells: string[]): boolean => {
		if (cells.length === texts.length) return false;
		const key = digest(JSON.stringify(texts));
		const whole = digest(JSON.stringify(cells.map(clean)));
		const before = seen.get(key);
		if (before === undefined) seen.set(key, whole);
		return before !== undefined && before !== whole;
	};
}

/** A row cut short or with a cell too many: its cells cannot be told apart any more. */
function miscounted(cells: string[], headers: string[], fields: Fields): string | undefined {
	const last = Math.max(...fields.map(([, column]) => column));
	const extra = cells.slice(headers.length).some((cell) => cell.trim() !== '');
	if (cells.length > last && !extra) return undefined;
	return `Cette ligne a ${cells.length} colonnes, et l’en-tête ${headers.length} : un séparateur manque ou est de trop.`;
}

/** Without control characters, and without the apostrophe that neutralises formulas in our exports. */
function clean(text: string): string {
	return text
		.replace(/[^\P{Cc}]+/gu, ' ')
		.trim()
		.replace(/^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/, '')
		.slice(0, 1000);
}

function lineOf(part: string, fields: Fields): Line {
	const [line, texts, broken, unlike] = JSON.parse(part) as Kept;
	return {
		line,
		texts: Object.fromEntries(fields.map(([field], place) => [field, texts[place] ?? ''])),
		...(broken !== undefined && broken !== null && { broken }),
		...(unlike && { unlike: true })
	};
}

async function write(out: WriteStream, text: string): Promise<void> {
	if (!out.write(text)) await once(out, 'drain');
}
