import { Unzip, UnzipInflate, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { Refusal } from '#lib/server/errors.ts';
import type { RawRow } from './csv.ts';

/** A workbook is read whole: these keep what it takes in memory under about 200 MB. */
const mostBytes = 8_000_000;
const mostUnpacked = 60_000_000;
/** Rows times columns: a reader makes them all, even where one cell alone stands far away. */
const mostCells = 2_000_000;
/** However few its columns, a row costs as much as these. */
const leastColumns = 8;

/**
 * The rows of the first sheet of a workbook (.xlsx); formulas count as the value they last had.
 * Refuses `workbook-too-large` (also what only claims to be small) and `file-unreadable`.
 */
export async function* readWorkbook(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow[]> {
	const rows = await readSheet(repacked(await gather(bytes))).catch(() => {
		throw unreadable();
	});
	for (let start = 0; start < rows.length; start += 500) {
		yield rows
			.slice(start, start + 500)
			.map((cells, place) => ({ line: start + place + 1, cells: cells.map(textOf) }))
			.filter(({ cells }) => cells.some((cell) => cell !== ''));
	}
}

async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const held: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of bytes) {
		size += chunk.length;
		if (size > mostBytes) throw tooLarge();
		held.push(chunk);
	}
	return Buffer.concat(held);
}

/**
 * The same workbook with true sizes: what it claims of them may be a lie, and its reader takes as much memory as is claimed.
 * Unpacked piece by piece, and no further than the limits.
 */
function repacked(buffer: Buffer): Buffer {
	const files: Record<string, Uint8Array> = {};
	let size = 0;
	let broken = false;
	let isVast = false;
	const unzip = new Unzip((file) => {
		const goesTooFar = createRuler();
		const pieces: Uint8Array[] = [];
		file.ondata = (error, piece, last) => {
			if (error) return void (broken = true);
			size += piece.length;
			isVast ||= goesTooFar(piece);
			// Pictures and the like are never read.
			if (!/\.(xml|rels)$/.test(file.name)) return;
			pieces.push(piece);
			if (last) files[file.name] = Buffer.concat(pieces.splice(0));
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	const goesOn = () => size <= mostUnpacked && !broken && !isVast;
	for (let start = 0; start < buffer.length && goesOn(); start += 16_384) {
		try {
			unzip.push(buffer.subarray(start, start + 16_384), start + 16_384 >= buffer.length);
		} catch {
			broken = true;
		}
	}
	if (size > mostUnpacked || isVast) throw tooLarge();
	if (broken) throw unreadable();
	return Buffer.from(zipSync(files, { level: 0 }));
}

/**
 * Reads the places of cells (`r="AB12"`) in the pieces of a sheet, and counts its rows, which need not say where they are;
 * tells when they span too much, or are written so as not to be read.
 */
function createRuler(): (chunk: Uint8Array) => boolean {
	let rest = '';
	let rows = 0;
	let begun = 0;
	let columns = leastColumns;
	return (chunk) => {
		const piece = Buffer.from(chunk).toString('latin1');
		begun += piece.match(beginning)?.length ?? 0;
		const text = rest + piece;
		for (const [, letters = '', row] of text.matchAll(place)) {
			columns = Math.max(columns, numberOf(letters));
			rows = Math.max(rows, Number(row));
		}
		rest = text.slice(-40);
		return Math.max(rows, begun) * columns > mostCells || hidden.test(text);
	};
}

const beginning = /<(\w+:)?row\b/g;
const place = /\br\s*=\s*["']\s*([a-z]*)(\d+)/gi;
const hidden = /\br\s*=\s*["'][^"'<>]{0,20}&/;

/** The number of a column, from 1: « AB » is 28. */
function numberOf(letters: string): number {
	return [...letters.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
}

function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return typeof cell === 'string' ? cell.trim() : String(cell);
}

function tooLarge(): Refusal {
	return new Refusal(
		'workbook-too-large',
		'Ce classeur est trop grand pour être lu d’un coup (8 Mo au plus, 60 Mo une fois décompressé). Dans votre tableur, enregistrez-le au format « CSV UTF-8 » : un CSV peut être bien plus long.',
		{ field: 'file' }
	);
}

function unreadable(): Refusal {
	return new Refusal(
		'file-unreadable',
		'Ce classeur ne peut pas être lu : il est abîmé, protégé par un mot de passe, ou d’un autre format. Enregistrez-le au format « Classeur Excel (.xlsx) » ou « CSV UTF-8 ».',
		{ field: 'file' }
	);
}
