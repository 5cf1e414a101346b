import { and, asc, desc, eq, gt, lt, or, sql, type SQL } from 'drizzle-orm';
import { moduleState } from '#lib/server/learning/tables.ts';
import { person } from '#lib/server/people/tables.ts';
import type { PeopleFilters, State } from './filters.ts';

/** Where a row stands in the order of a list. */
export type Key = { rank: number | Date | null; sortName: string; id: string };

/**
 * The order of a list: by name, or by a rank and, within it, by name from A to Z. Ids break ties, so that pages neither
 * repeat nor skip anybody. `after` is the condition « further on than this key ».
 */
export function orderOf({ sort = 'name', descending }: PeopleFilters, state: SQL<State | null>) {
	const turn = descending ? desc : asc;
	if (sort === 'name') {
		return {
			rank: sql<null>`null`,
			by: [turn(person.sortName), turn(person.id)],
			after: (key: Key) => furtherByName(key, descending)
		};
	}
	const rank = sort === 'state' ? stateRank(state) : activityRank();
	return {
		rank,
		by: [turn(rank), asc(person.sortName), asc(person.id)],
		after: (key: Key) => {
			const value = sql.param(key.rank, sort === 'state' ? undefined : moduleState.activeAt);
			return or(
				descending ? lt(rank, value) : gt(rank, value),
				and(eq(rank, value), furtherByName(key))
			);
		}
	};
}

function furtherByName({ sortName, id }: Key, backwards = false): SQL {
	const further = sql.raw(backwards ? '<' : '>');
	return sql`(${person.sortName}, ${person.id}) ${further} (${sortName}, ${id})`;
}

function stateRank(state: SQL<State | null>) {
	return sql<number>`(case ${state} when 'todo' then 1 when 'started' then 2 when 'failed' then 3 when 'completed' then 4 else 0 end)`.mapWith(
		Number
	);
}

/** Whoever has begun nothing comes before everybody else. */
function activityRank() {
	const never = sql.param(new Date(0), moduleState.activeAt);
	return sql<Date>`coalesce(progress.active_at, ${never})`.mapWith(moduleState.activeAt);
}
