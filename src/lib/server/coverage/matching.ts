import { and, asc, count, countDistinct, desc, eq, exists, gt, sql, type SQL } from 'drizzle-orm';
import { oneTimeLink, personalCode, signIn } from '#lib/server/auth/tables.ts';
import { db } from '#lib/server/db/index.ts';
import { namesHave, type Scope } from '#lib/server/people/index.ts';
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
	const kept = { ...filters, sort: undefined };
	if (!kept.query && !kept.state && !kept.moduleId && !kept.neverCame) {
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

/** How the people the filters keep may be let in: those with an address, how many of these were invited since an instant, and those without. */
export async function countEntries(
	scope: Scope,
	modules: AskedModule[],
	filters: PeopleFilters,
	since: Date
): Promise<{ byMail: number; lately: number; bySlip: number; withSlip: number }> {
	const kept = { ...filters, sort: undefined };
	const { query } = matching(scope, modules, kept);
	const invited = sql`exists (select 1 from ${oneTimeLink} where ${oneTimeLink.personId} = ${person.id}
		and ${eq(oneTimeLink.purpose, 'invitation')} and ${gt(oneTimeLink.createdAt, since)})`;
	const coded = sql`exists (select 1 from ${personalCode} where ${personalCode.personId} = ${person.id})`;
	const those = (condition: SQL) =>
		sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number);
	const [row] = await db()
		.select({
			byMail: those(sql`${person.email} is not null`),
			lately: those(sql`${person.email} is not null and ${invited}`),
			bySlip: those(sql`${person.email} is null`),
			withSlip: those(sql`${person.email} is null and ${coded}`)
		})
		.from(person)
		.where(sql`${person.id} in (${query})`);
	return row!;
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
	const here = membershipsKept(scope, filters);
	const { place, belongs, progress, progresses, asked, state, activeAt } = standingOf(
		modules,
		here,
		statesFor(scope, filters)
	);
	const query = db().select({ id: person.id }).from(person).$dynamic();
	const named = namesHave(scope, filters.query);
	if (filters.neverCame) {
		named.push(sql`not exists (select 1 from ${signIn} where ${signIn.personId} = ${person.id})`);
	}
	const byStanding = filters.state ?? filters.moduleId ?? (filters.sort && filters.sort !== 'name');
	// Who stands where takes reading everybody's progress: names alone do without.
	if (byStanding) {
		query.innerJoin(place, belongs).leftJoin(progress, progresses);
		query.where(
			and(
				...named,
				filters.moduleId ? sql`${asked} > 0` : undefined,
				filters.state && eq(state, filters.state)
			)
		);
	} else if (isCrowd) {
		const own = membershipsKept(scope, filters, person.id);
		query.where(
			and(...named, exists(db().select({ id: membership.id }).from(membership).where(own)))
		);
	} else {
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
