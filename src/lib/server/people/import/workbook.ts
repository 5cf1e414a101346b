import { Unzip, UnzipInflate } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { Refusal } from '#lib/server/errors.ts';
import type { RawRow } from './csv.ts';

/** A workbook is read whole: these keep what it takes in memory under about 200 MB. */
export const mostBytes = 8_000_000;
const mostUnpacked = 60_000_000;

/**
 * The rows of the first sheet of a workbook (.xlsx); formulas count as the value they last had.
 * Refuses `workbook-too-large` (also what only claims to be small) and `file-unreadable`.
 */
export async function* readWorkbook(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow[]> {
	const buffer = await gather(bytes);
	measure(buffer);
	const rows = await readSheet(buffer).catch(() => {
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

/** Unpacks it all once, keeping nothing: what a workbook claims of its sizes may be a lie. */
function measure(buffer: Buffer): void {
	let size = 0;
	let broken = false;
	const unzip = new Unzip((file) => {
		file.ondata = (error, chunk) => {
			if (error) broken = true;
			else size += chunk.length;
		};
		file.start();
	});
	unzip.register(UnzipInflate);
	for (let start = 0; start < buffer.length && size <= mostUnpacked && !broken; start += 16_384) {
		try {
			unzip.push(buffer.subarray(start, start + 16_384), start + 16_384 >= buffer.length);
		} catch {
			broken = true;
		}
	}
	if (size > mostUnpacked) throw tooLarge();
	if (broken) throw unreadable();
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
