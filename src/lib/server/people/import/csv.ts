import { parse } from 'csv-parse/sync';
import type { Encoding } from './shapes.ts';

/** A row as it stood: its line from 1, its cells, or what keeps it from being read. */
export type RawRow = { line: number; cells: string[]; broken?: string };
type Text = { line: number; text: string; broken?: string };

const longest = 20_000;
/** A quoted cell may hold line ends, but an opening quote that nobody closed must not swallow the file. */
const mostLines = 10;
const misquoted = 'Les guillemets de cette ligne sont mal placés : enlevez-les.';

/** Bytes as lines of text, with the encoding that was said or found: `encoding()` tells it once all is read. */
export function decodeLines(bytes: AsyncIterable<Uint8Array>, said: Encoding | null) {
	const utf8 = new TextDecoder('utf-8', { fatal: true });
	const windows = new TextDecoder('windows-1252');
	let encoding: Encoding = said ?? 'utf-8';
	let sure = said !== null;
	return { lines: lines(), encoding: () => encoding };

	async function* lines(): AsyncGenerator<Text> {
		let line = 0;
		for await (const piece of split(bytes)) {
			line += 1;
			if (piece.length > longest) {
				yield {
					line,
					text: '',
					broken: 'Cette ligne est trop longue pour être lue : raccourcissez-la.'
				};
				continue;
			}
			yield { line, ...decode(line === 1 ? withoutMark(piece) : piece) };
		}
	}

	function withoutMark(piece: Buffer): Buffer {
		if (!piece.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return piece;
		encoding = 'utf-8';
		sure = true;
		return piece.subarray(3);
	}

	function decode(piece: Buffer): { text: string; broken?: string } {
		if (encoding === 'windows-1252') return { text: windows.decode(piece) };
		try {
			const text = utf8.decode(piece);
			// One accent well written in UTF-8 cannot be an accident.
			sure ||= text.length < piece.length;
			return { text };
		} catch {
			if (!sure) {
				encoding = 'windows-1252';
				return { text: windows.decode(piece) };
			}
			return {
				text: '',
				broken: 'Un caractère de cette ligne est illisible : retapez les lettres accentuées.'
			};
		}
	}
}

/** Lines joined where a quoted cell goes on below; a quote never closed is a fault of its own line alone. */
export async function* joinQuoted(
	lines: AsyncIterable<Text>,
	separator: string
): AsyncGenerator<Text> {
	let held: Text[] = [];
	for await (const next of lines) {
		held.push(next);
		while (held.length > 0) {
			const text = held.map((part) => part.text).join('\n');
			const [first] = held as [Text];
			const open = first.broken === undefined && isOpen(text, separator);
			if (open && held.length < mostLines && next.broken === undefined) break;
			if (open) {
				yield unclosed(first);
				held = held.slice(1);
				continue;
			}
			const whole = held.length === 1 ? first : { line: first.line, text };
			held = [];
			yield whole;
		}
	}
	for (const part of held) yield isOpen(part.text, separator) ? unclosed(part) : part;
}

/** Cells of texts that are each a whole record. */
export async function* cellsOf(
	texts: AsyncIterable<Text>,
	separator: string
): AsyncGenerator<RawRow[]> {
	let batch: Text[] = [];
	for await (const text of texts) {
		if (text.broken === undefined && text.text.trim() === '') continue;
		batch.push(text);
		if (batch.length < 500) continue;
		yield split500(batch, separator);
		batch = [];
	}
	if (batch.length > 0) yield split500(batch, separator);
}

function split500(batch: Text[], separator: string): RawRow[] {
	const sound = batch.filter(({ broken }) => broken === undefined);
	const records = cells(sound.map(({ text }) => text).join('\n'), separator);
	const aligned = records?.length === sound.length;
	let next = 0;
	return batch.flatMap(({ line, text, broken }) => {
		if (broken !== undefined) return { line, cells: [], broken };
		const found = aligned ? records[next++] : cells(text, separator)?.[0];
		if (!found) return { line, cells: [], broken: misquoted };
		// Spreadsheets write the separators of empty rows, too.
		return found.every((cell) => cell.trim() === '') ? [] : { line, cells: found };
	});
}

function cells(text: string, delimiter: string): string[][] | undefined {
	try {
		return parse(text, { delimiter, relax_column_count: true, relax_quotes: true });
	} catch {
		return undefined;
	}
}

/** Whether a quoted cell begins in this text and does not end in it. */
function isOpen(text: string, separator: string): boolean {
	if (!text.includes('"')) return false;
	let quoted = false;
	let fresh = true;
	for (let place = 0; place < text.length; place += 1) {
		const letter = text[place]!;
		if (quoted) {
			if (letter !== '"') continue;
			if (text[place + 1] === '"') place += 1;
			else quoted = false;
		} else if (letter === '"' && fresh) quoted = true;
		fresh = letter === separator || letter === '\n';
	}
	return quoted;
}

function unclosed({ line }: Text): Text {
	return {
		line,
		text: '',
		broken: 'Un guillemet s’ouvre dans cette ligne et ne se referme pas : enlevez-le.'
	};
}

async function* split(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let rest = Buffer.alloc(0);
	for await (const chunk of bytes) {
		let buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		// Without a line end in sight, what is kept of a line stays small.
		if (rest.length > 0) buffer = Buffer.concat([rest.subarray(0, longest + 1), buffer]);
		let start = 0;
		for (let end = lineEnd(buffer, start); end >= 0; end = lineEnd(buffer, start)) {
			yield buffer.subarray(start, buffer[end - 1] === 13 && end > start ? end - 1 : end);
			start = end + 1;
		}
		rest = Buffer.from(buffer.subarray(start));
	}
	if (rest.length > 0) yield rest;
}

function lineEnd(buffer: Buffer, start: number): number {
	return buffer.indexOf(10, start);
}
