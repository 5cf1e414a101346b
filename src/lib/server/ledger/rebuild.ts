import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { db, transaction } from '#lib/server/db/index.ts';
import { collectivity, membership } from '#lib/server/people/tables.ts';
import { askedModules } from './asked.ts';
import { contribute, keyOf, rowsOf, type Counts, type Row } from './contribution.ts';
import { inParts, placesOf, progressOfMembers } from './facts.ts';
import { holdCounts } from './hold.ts';
import { addRows } from './recount.ts';
import { keptCount } from './tables.ts';

/** A kept count that was not what the facts say. */
export type CountDifference = Pick<
	Row,
	'collectivityId' | 'moduleId' | 'period' | 'category' | 'department'
>;
export type RebuiltCounts = { rows: number; differences: CountDifference[] };
type Options = {
	/** False to compare only. */
	write?: boolean;
	/** Collectivités per transaction. */
	batch?: number;
};

/** Counts all anew from memberships and states, some collectivités at a time so that nobody waits long, and puts right what differs. */
export async function rebuildCounts({
	write = true,
	batch = 20
}: Options = {}): Promise<RebuiltCounts> {
	const done: RebuiltCounts = { rows: 0, differences: [] };
	for (const ids of inParts(await allCollectivities(), batch)) {
		await transaction(async () => {
			await holdCounts('alone');
			const { rows, differences } = await compare(ids);
			done.rows += rows.length;
			done.differences.push(...differences);
			if (write && differences.length > 0) {
				await rewrite(inArray(keptCount.collectivityId, ids), rows);
			}
		});
	}
	return done;
}

/** Counts all anew, or one module (the empty id: all those asked together), in the transaction of the caller who holds the counts. */
export async function rewriteCounts(moduleId?: string): Promise<void> {
	for (const ids of inParts(await allCollectivities(), 100)) {
		const here = inArray(keptCount.collectivityId, ids);
		const rows = await expected(ids);
		if (moduleId === undefined) await rewrite(here, rows);
		else {
			const own = rows.filter((row) => row.moduleId === moduleId);
			await rewrite(and(here, eq(keptCount.moduleId, moduleId))!, own);
		}
	}
}

/** Those there are, and those that counts are left of. */
async function allCollectivities(): Promise<string[]> {
	const rows = await db()
		.select({ id: collectivity.id })
		.from(collectivity)
		.union(db().selectDistinct({ id: keptCount.collectivityId }).from(keptCount));
	return rows.map(({ id }) => id).sort();
}

async function compare(ids: string[]): Promise<{ rows: Row[]; differences: Row[] }> {
	const rows = await expected(ids);
	const kept = await db().select().from(keptCount).where(inArray(keptCount.collectivityId, ids));
	const counts: Counts = new Map(kept.map((row) => [keyOf(row), { ...row }]));
	for (const row of rows) {
		const key = keyOf(row);
		const { places, begun, completed } = counts.get(key) ?? { places: 0, begun: 0, completed: 0 };
		counts.set(key, {
			...row,
			places: places - row.places,
			begun: begun - row.begun,
			completed: completed - row.completed
		});
	}
	return { rows, differences: rowsOf(counts) };
}

async function expected(ids: string[]): Promise<Row[]> {
	const here = inArray(membership.collectivityId, ids);
	const asked = await askedModules();
	const counts: Counts = new Map();
	contribute(
		counts,
		{ places: await placesOf(here), progress: await progressOfMembers(here), asked },
		1
	);
	return rowsOf(counts);
}

async function rewrite(which: SQL, rows: Row[]): Promise<void> {
	await db().delete(keptCount).where(which);
	await addRows(rows);
}
