import { writeXlsxStream, type CellValue } from 'hucre/xlsx';
import { harmless } from '#lib/server/csv.ts';
import type { Cell, Column } from './table.ts';

/**
 * The same lines as a CSV of these columns, as an XLSX workbook of one sheet: numbers are numbers, percentages are shares
 * shown as percentages, days are days, the header stays in sight. Made piece by piece, so the memory it takes does not
 * grow with the file.
 */
export async function* workbookOf<Row>(
	title: string,
	columns: Column<Row>[],
	batches: AsyncIterable<Row[]> | Iterable<Row[]>
): AsyncGenerator<Uint8Array> {
	yield* writeXlsxStream(linesOf(columns, batches), {
		name: title,
		columns: columns.map(columnOf),
		freezePane: { rows: 1 }
	});
}

async function* linesOf<Row>(
	columns: Column<Row>[],
	batches: AsyncIterable<Row[]> | Iterable<Row[]>
): AsyncGenerator<CellValue[]> {
	for await (const rows of batches) {
		for (const row of rows) yield columns.map(({ cell }) => valueOf(cell(row)));
	}
}

function columnOf<Row>({ title, number, format }: Column<Row>) {
	const formats = { percent: '0%', day: 'dd/mm/yyyy' };
	return {
		header: title,
		width: number ? 12 : 22,
		...(format ? { numFmt: formats[format] } : {})
	};
}

function valueOf(cell: Cell): CellValue {
	if (typeof cell !== 'object' || cell === null) return harmless(cell);
	if ('percent' in cell) return cell.percent === null ? null : cell.percent / 100;
	if ('day' in cell) return new Date(`${cell.day}T00:00:00Z`);
	return cell.words;
}
