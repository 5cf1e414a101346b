import { pageOf, type Page } from '#lib/server/page.ts';

/** A page of rows that were counted together; `total` is how many there are, and `name` the parameter of the address that says which page. */
export type Part<Row> = Pick<Page, 'page' | 'pages'> & { rows: Row[]; total: number };

const length = 50;

/** The rows that an address asks for, 50 at most. */
export function partOf<Row>(rows: Row[], { searchParams }: URL, name = 'page'): Part<Row> {
	const { page, pages, limit, offset } = pageOf(
		rows.length,
		length,
		Number(searchParams.get(name)) || 1
	);
	return { rows: rows.slice(offset, offset + limit), total: rows.length, page, pages };
}
