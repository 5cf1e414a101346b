import { and, asc, count, countDistinct, desc, eq, exists, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { fold, nameHas, type Scope } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import type { PeopleFilters, State } from './filters.ts';
import { statesFor } from './departure.ts';
import type { AskedModule } from './module.ts';
import { membershipsKept } from './presence.ts';
import { standingOf } from './standing.ts';

/** From how many people on a page of them is found sooner by reading names in order than by sorting everybody’s. */
export const crowd = 1000;

/** How many people the filters keep. */
export async function countMatching(
	scope: Scope,
	modules: AskedModule[],
	filters: PeopleFilters
): Promise<number> {
	const { sort: _, ...kept } = filters;
	if (!kept.query && !kept.state && !kept.moduleId) {
		// The index of memberships says it alone.
		const people = countDistinct(membership.personId);
		const here = membershipsKept(scope, kept);
		const [row] = await db().select({ people }).from(membership).where(here);
		return row!.people;
	}
	const { query } = matching(scope, modules, kept);
	const [row] = await db().select({ people: count() }).from(query.as('kept'));
	return row!.people;
}

/**
 * The ids of the people the filters keep, in order: by name, or by a rank and within it by name.
 * Ids break ties, so that pages neither repeat nor skip anybody.
 */
export async function matchingIds(
	scope: Scope,
	modules: AskedModule[],
	filters: PeopleFilters,
	page?: { limit: number; offset: number; total: number }
): Promise<string[]> {
	const isCrowd = page !== undefined && page.total >= crowd;
	const { query, state, activeAt } = matching(scope, modules, filters, isCrowd);
	const { sort = 'name', descending = false } = filters;
	const turn = descending ? desc : asc;
	if (sort === 'name') query.orderBy(turn(person.sortName), turn(person.id));
	else {
		const rank = sort === 'state' ? turn(rankOf(state)) : byActivity(activeAt, descending);
		query.orderBy(rank, asc(person.sortName), asc(person.id));
	}
	if (page) query.limit(page.limit).offset(page.offset);
	return (await query).map(({ id }) => id);
}

function matching(scope: Scope, modules: AskedModule[], filters: PeopleFilters, isCrowd = false) {
	const byName = !filters.sort || filters.sort === 'name';
	const walked = isCrowd && byName;
	const here = membershipsKept(scope, filters, walked ? person.id : undefined);
	const { place, belongs, progress, progresses, asked, state, activeAt } = standingOf(
		modules,
		here,
		statesFor(scope, filters)
	);
	const query = db().select({ id: person.id }).from(person).$dynamic();
	const named = fold(filters.query ?? '')
		.split(' ')
		.filter(Boolean)
		// Each word is a condition of the query, and SQLite refuses a thousand of them.
		.slice(0, 10)
		.map((word) => nameHas(word));
	const stands = and(
		filters.moduleId ? sql`${asked} > 0` : undefined,
		filters.state && eq(state, filters.state)
	);
	if (walked && stands) {
		const own = sql`select 1 from ${place} left join ${progress} on ${progresses} where ${and(belongs, stands)}`;
		query.where(and(...named, sql`exists (${own})`));
	} else if (walked) {
		const own = db().select({ id: membership.id }).from(membership).where(here);
		query.where(and(...named, exists(own)));
	} else if (stands || !byName) {
		query.innerJoin(place, belongs).leftJoin(progress, progresses);
		query.where(and(...named, stands));
	} else {
		// Who stands where takes reading everybody's progress: names alone do without.
		const belonging = db().select({ id: membership.personId }).from(membership).where(here);
		query.where(and(...named, sql`${person.id} in (${belonging})`));
	}
	return { query, state, activeAt };
}

function rankOf(state: SQL<State | null>): SQL {
	return sql`case ${state} when 'todo' then 1 when 'started' then 2 when 'failed' then 3 when 'completed' then 4 else 0 end`;
}

function byActivity(activeAt: SQL<Date | null>, descending: boolean): SQL {
	return descending ? sql`${activeAt} desc nulls last` : sql`${activeAt} asc nulls first`;
}
