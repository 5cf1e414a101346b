import { stringify } from 'csv-stringify/sync';
import { valueOf, type Cell, type Column } from './table.ts';

/**
 * A file for spreadsheets, piece by piece: UTF-8 with a byte order mark, semicolons, lines ended by CR LF, as French
 * spreadsheets read them. `batches` are read one at a time, so the memory it takes does not grow with the file.
 */
export async function* csvOf<Row>(
	columns: Column<Row>[],
	batches: AsyncIterable<Row[]> | Iterable<Row[]>
): AsyncGenerator<string> {
	yield '\ufeff' + lines([columns.map(({ title }) => title)]);
	for await (const rows of batches) {
		yield lines(rows.map((row) => columns.map(({ cell }) => cell(row))));
	}
}

function lines(records: Cell[][]): string {
	return stringify(
		records.map((cells) => cells.map((cell) => harmless(valueOf(cell)))),
		// A line feed alone ends no record here, but does in a spreadsheet.
		{ delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n]/ }
	);
}

/**
 * Spreadsheets run what begins with = + - @, a tab or a carriage return (OWASP, « CSV Injection »): an apostrophe before it
 * makes it text. A plain negative number stays one.
 */
export function harmless(value: string | number | null): string | number | null {
	if (typeof value !== 'string' || /^-\d+([.,]\d+)?$/.test(value)) return value;
	return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
}
