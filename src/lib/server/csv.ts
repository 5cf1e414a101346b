import { stringify } from 'csv-stringify/sync';

/** Lines of a file for spreadsheets, as French ones read them: semicolons, ended by CR LF, and no cell that a spreadsheet would run. */
export function csvLines(records: (string | number | null)[][]): string {
	return stringify(
		records.map((cells) => cells.map(harmless)),
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
