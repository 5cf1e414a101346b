import type { coverageTables } from '#lib/server/coverage/index.ts';
import { partOf, type Part } from '../part.ts';

type Whole = ReturnType<typeof coverageTables>[number];
type Row = Whole['table']['rows'][number];
/** A table of the coverage, a page of it. */
export type TablePart = Pick<Whole, 'by'> & {
	columns: Whole['table']['columns'];
	part: Part<Row>;
	/** The parameter of the address that says which page. */
	name: string;
};

// Categories and modules are few.
const names = { collectivity: 'lieux', department: 'services', category: '', module: '' };

/** A page of each table, as an address asks for. */
export function partsOf(tables: Whole[], url: URL): TablePart[] {
	return tables.map(({ by, table: { columns, rows } }) => {
		const name = names[by];
		return { by, columns, name, part: partOf(rows, url, name) };
	});
}
