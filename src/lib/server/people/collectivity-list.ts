import { aliasedTable, and, asc, count, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import type { Collectivity } from './collectivity.ts';
import { holds } from './name.ts';
import { within, type Scope } from './scope.ts';
import { collectivity } from './tables.ts';

/** `parent`: the name of the one it depends on, if any. */
export type ListedCollectivity = Collectivity & { parent: string | null };
export type CollectivityList = Pick<Page, 'page' | 'pages'> & {
	rows: ListedCollectivity[];
	total: number;
};

const pageLength = 50;
const parent = aliasedTable(collectivity, 'parent');
const insee = sql`lower(${collectivity.inseeCode})`;

/**
 * The collectivités of the scope, those at the top first, then the others by the name of their parent and their own: a page of
 * 50 of those whose name, parent or code holds each word of `query`.
 */
export async function searchCollectivities(
	scope: Scope,
	{ query = '', page = 1 }: { query?: string; page?: number } = {}
): Promise<CollectivityList> {
	const kept = and(
		within(scope, collectivity.id),
		...holds(query, collectivity.sortName, parent.sortName, insee, collectivity.siren)
	);
	const above = eq(parent.id, collectivity.parentId);
	const [counted] = await db()
		.select({ total: count() })
		.from(collectivity)
		.leftJoin(parent, above)
		.where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageLength, page);
	const rows = await db()
		.select({ ...getTableColumns(collectivity), parent: parent.name })
		.from(collectivity)
		.leftJoin(parent, above)
		.where(kept)
		.orderBy(
			sql`coalesce(${parent.sortName}, '')`,
			asc(collectivity.sortName),
			asc(collectivity.id)
		)
		.limit(limit)
		.offset(offset);
	return { rows, total, ...shown };
}
