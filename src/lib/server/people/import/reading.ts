import { Refusal } from '#lib/server/errors.ts';
import { cellsOf, decodeLines, joinQuoted, type RawRow } from './csv.ts';
import { recognise, type Kind } from './columns.ts';
import { readWorkbook } from './workbook.ts';
import type { Encoding } from './shapes.ts';

/** What someone said about a file whose reading went wrong; null leaves it to be found. */
export type Said = {
	separator: string | null;
	encoding: Encoding | null;
	headerRow: number | null;
};
/** A file opened at its header; `rows` are those below it. `encoding()` is final once they are all read. */
export type Opened = {
	separator: string | null;
	encoding: () => Encoding;
	headerRow: number;
	headers: string[];
	rows: AsyncIterable<RawRow[]>;
};

export const separators = [';', ',', '\t', '|'];
const headLines = 20;

/**
 * Opens a CSV file or a workbook, told apart by their first bytes, never by the name.
 * Refuses `file-empty`, `file-unreadable`, `workbook-too-large`.
 */
export async function openFile(
	kind: Kind,
	bytes: AsyncIterable<Uint8Array>,
	said: Said
): Promise<Opened> {
	const { start, all } = await peek(bytes);
	if (start.length === 0) throw empty();
	if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')))
		return openWorkbook(kind, all, said);
	const wide = wideOf(start);
	if (!wide) refuseOthers(start);
	const { lines, encoding } = wide
		? { ...decodeLines(narrowed(all, wide), 'utf-8'), encoding: () => 'utf-16' as const }
		: decodeLines(all, said.encoding);
	const head: { line: number; text: string; broken?: string }[] = [];
	const iterator = lines[Symbol.asyncIterator]();
	while (head.length < headLines) {
		const next = await iterator.next();
		if (next.done) break;
		head.push(next.value);
	}
	const separator =
		said.separator ??
		separatorOf(
			kind,
			head.map(({ text }) => text)
		);
	const rest = { [Symbol.asyncIterator]: () => iterator };
	const rows = cellsOf(joinQuoted(chain(head, rest), separator), separator);
	return { separator, encoding, ...(await atHeader(kind, rows, said.headerRow)) };
}

async function openWorkbook(
	kind: Kind,
	all: AsyncIterable<Uint8Array>,
	said: Said
): Promise<Opened> {
	const rows = readWorkbook(all);
	return {
		separator: null,
		encoding: () => 'xlsx',
		...(await atHeader(kind, rows, said.headerRow))
	};
}

/** The header is the row that was said, else the one of the first rows that names most known columns. */
async function atHeader(kind: Kind, rows: AsyncIterable<RawRow[]>, said: number | null) {
	const iterator = rows[Symbol.asyncIterator]();
	const first = await iterator.next();
	if (first.done) throw empty();
	const near = first.value.slice(0, headLines);
	// One word among several may be a value: there are people in a service called « Direction ».
	const known = ({ cells }: RawRow) => {
		const { size } = recognise(kind, cells);
		return size > 1 || cells.length === 1 ? size : 0;
	};
	const best = near.reduce((one, other) => (known(other) > known(one) ? other : one), near[0]!);
	const header = said === null ? best : first.value.find(({ line }) => line >= said);
	if (!header) throw empty();
	const below = first.value.filter(({ line }) => line > header.line);
	return {
		headerRow: header.line,
		headers: header.cells.map((text) =>
			text
				.replace(/[^\P{Cc}]/gu, ' ')
				.trim()
				.slice(0, 100)
		),
		rows: chain([below], { [Symbol.asyncIterator]: () => iterator })
	};
}

/** The separator that shows most known columns, then the one that cuts most. */
function separatorOf(kind: Kind, lines: string[]): string {
	const worth = (separator: string) =>
		Math.max(
			0,
			...lines.map((line) => {
				const cells = line.split(separator).map((cell) => cell.replace(/^"|"$/g, ''));
				return recognise(kind, cells).size * 100 + Math.min(cells.length, 99);
			})
		);
	return separators.reduce((one, other) => (worth(other) > worth(one) ? other : one));
}

function refuseOthers(start: Buffer): void {
	const old = start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
	if (!old && !start.includes(0)) return;
	throw new Refusal(
		'file-unreadable',
		'Ce fichier n’est ni un CSV ni un classeur .xlsx. Ouvrez-le dans votre tableur, puis enregistrez-le au format « CSV UTF-8 » ou « Classeur Excel (.xlsx) ».',
		{ field: 'file' }
	);
}

/** Excel’s « Texte Unicode » is UTF-16, and says so by its first two bytes. */
function wideOf([one, two]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
	if (one === 0xff && two === 0xfe) return 'utf-16le';
	return one === 0xfe && two === 0xff ? 'utf-16be' : undefined;
}

/** The same text in UTF-8, without its mark. */
async function* narrowed(
	bytes: AsyncIterable<Uint8Array>,
	from: 'utf-16le' | 'utf-16be'
): AsyncGenerator<Uint8Array> {
	const decoder = new TextDecoder(from);
	for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
	yield Buffer.from(decoder.decode());
}

async function peek(bytes: AsyncIterable<Uint8Array>) {
	const iterator = bytes[Symbol.asyncIterator]();
	const held: Uint8Array[] = [];
	let size = 0;
	while (size < 512) {
		const next = await iterator.next();
		if (next.done) break;
		held.push(next.value);
		size += next.value.length;
	}
	const all = chain(held, { [Symbol.asyncIterator]: () => iterator });
	return { start: Buffer.concat(held).subarray(0, 4096), all };
}

async function* chain<T>(first: Iterable<T>, then: AsyncIterable<T>): AsyncGenerator<T> {
	yield* first;
	yield* then;
}

function empty(): Refusal {
	return new Refusal('file-empty', 'Ce fichier est vide. Vérifiez que vous avez choisi le bon.', {
		field: 'file'
	});
}
