import { csvLines } from '#lib/server/csv.ts';
import { valueOf, type Column } from './table.ts';

/**
 * A file for spreadsheets, piece by piece: UTF-8 with a byte order mark. `batches` are read one at a time, so the memory it takes
 * does not grow with the file.
 */
export async function* csvOf<Row>(
	columns: Column<Row>[],
	batches: AsyncIterable<Row[]> | Iterable<Row[]>
): AsyncGenerator<string> {
	yield '\ufeff' + csvLines([columns.map(({ title }) => title)]);
	for await (const rows of batches) {
		yield csvLines(rows.map((row) => columns.map(({ cell }) => valueOf(cell(row)))));
	}
}
