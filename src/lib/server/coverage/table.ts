import type { Standing } from '#lib/server/learning/index.ts';
import type { Sort, State } from './filters.ts';

/** A cell says the same on the screen and in a file: a number stays a number. */
export type Cell =
	| string
	| number
	| null
	| { state: State | null; words: string; equivalence?: boolean }
	| { standing: Standing; words: string }
	| { percent: number | null; share: number; words: string }
	/** A day of Paris, `YYYY-MM-DD`. */
	| { day: string; words: string };

export type Column<Row> = {
	title: string;
	/** How a list is sorted by it. */
	sort?: Sort;
	/** A column of figures. */
	number?: boolean;
	/** What a workbook shows its numbers as. */
	format?: 'percent' | 'day';
	cell: (row: Row) => Cell;
};

/** What a page draws: the same columns and cells as the file of the same name. */
export type Table = {
	columns: { title: string; sort?: Sort; number: boolean }[];
	rows: { id: string; cells: Cell[] }[];
};

/** Lays rows out in columns. */
export function tableOf<Row extends { id: string }>(columns: Column<Row>[], rows: Row[]): Table {
	return {
		columns: columns.map(({ title, sort, number = false }) => ({ title, sort, number })),
		rows: rows.map((row) => ({ id: row.id, cells: columns.map(({ cell }) => cell(row)) }))
	};
}

/** A cell as it is written in a file. */
export function valueOf(cell: Cell): string | number | null {
	if (typeof cell !== 'object' || cell === null) return cell;
	return 'percent' in cell ? cell.percent : cell.words;
}
