import { aliasedTable, and, asc, count, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import type { Collectivity } from './collectivity.ts';
import { fold, holds } from './name.ts';
import { countedWithin, within, type FigureScope, type Scope } from './scope.ts';
import { collectivity } from './tables.ts';

/** `parent`: the name of the one it depends on, if any. */
export type ListedCollectivity = Collectivity & {
	parent: string | null;
	/** How many collectivités bear this name. */
	bearers: number;
};
export type CollectivityList = Pick<Page, 'page' | 'pages'> & {
	rows: ListedCollectivity[];
	total: number;
};

const pageLength = 50;
const parent = aliasedTable(collectivity, 'parent');
const above = eq(parent.id, collectivity.parentId);
const insee = sql`lower(${collectivity.inseeCode})`;
const bearers =
	sql<number>`(select count(*) from collectivity twin where twin.sort_name = ${collectivity}.sort_name)`.mapWith(
		Number
	);

/**
 * The collectivités of the scope, those at the top first, then the others by the name of their parent and their own: a page of
 * 50 of those whose name, parent or code holds each word of `query`; the one it names first, then those it begins.
 */
export async function searchCollectivities(
	scope: Scope | FigureScope,
	{ query = '', page = 1 }: { query?: string; page?: number } = {}
): Promise<CollectivityList> {
	const kept = and(
		lies(scope),
		...holds(query, collectivity.sortName, parent.sortName, insee, collectivity.siren)
	);
	const [counted] = await db()
		.select({ total: count() })
		.from(collectivity)
		.leftJoin(parent, above)
		.where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageLength, page);
	const rows = await db()
		.select({ ...getTableColumns(collectivity), parent: parent.name, bearers })
		.from(collectivity)
		.leftJoin(parent, above)
		.where(kept)
		.orderBy(
			named(query),
			sql`coalesce(${parent.sortName}, '')`,
			asc(collectivity.sortName),
			asc(collectivity.id)
		)
		.limit(limit)
		.offset(offset);
	return { rows, total, ...shown };
}

/** A collectivité of the scope as the list has it; undefined outside. */
export async function findListed(
	scope: Scope | FigureScope,
	id: string
): Promise<ListedCollectivity | undefined> {
	const [found] = await db()
		.select({ ...getTableColumns(collectivity), parent: parent.name, bearers })
		.from(collectivity)
		.leftJoin(parent, above)
		.where(and(eq(collectivity.id, id), lies(scope)));
	return found;
}

/** The condition « the collectivité lies in the scope ». */
export function lies(scope: Scope | FigureScope): SQL {
	return 'figures' in scope
		? countedWithin(scope, collectivity.id)
		: within(scope, collectivity.id);
}

/** Before others: what bears the name typed, then what begins with it. */
function named(query: string): SQL {
	const name = fold(query);
	return sql`case when ${collectivity.sortName} = ${name} then 0 when ${collectivity.sortName} like ${`${name}%`} then 1 else 2 end`;
}
