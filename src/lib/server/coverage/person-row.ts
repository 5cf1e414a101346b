import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { addressFor, within, type Membership, type Scope } from '#lib/server/people/index.ts';
import { collectivity, membership, person } from '#lib/server/people/tables.ts';
import { statesFor } from './departure.ts';
import type { PeopleFilters, State } from './filters.ts';
import type { AskedModule } from './module.ts';
import { membershipsKept, presenceIn } from './presence.ts';
import { standingOf } from './standing.ts';

type Belonging = Pick<Membership, 'collectivity' | 'category' | 'function' | 'department'>;

export type PersonRow = {
	id: string;
	givenName: string;
	familyName: string;
	email: string | null;
	/** Those that lie in the scope. */
	memberships: Belonging[];
	/** Null when nothing is asked of this person. */
	state: State | null;
	/** How many of the modules asked are completed. */
	done: number;
	asked: number;
	activeAt: Date | null;
};

/** The people of these ids, in the order of the ids: two queries whatever their number. */
export async function personRows(
	scope: Scope,
	modules: AskedModule[],
	filters: PeopleFilters,
	ids: string[]
): Promise<PersonRow[]> {
	const theirs = inArray(membership.personId, ids);
	const kept = and(theirs, membershipsKept(scope, filters));
	const { place, belongs, progress, progresses, ...standing } = standingOf(
		modules,
		kept,
		statesFor(scope, filters)
	);
	const found = await db()
		.select({
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			email: addressFor(scope),
			asked: standing.asked,
			done: standing.done,
			state: standing.state,
			activeAt: standing.activeAt
		})
		.from(person)
		.innerJoin(place, belongs)
		.leftJoin(progress, progresses);
	const rows = new Map(found.map((row) => [row.id, row]));
	const shown = and(
		theirs,
		within(scope, membership.collectivityId),
		presenceIn(scope, filters.presence)
	);
	const belongings = Map.groupBy(await belongingsOf(shown), ({ personId }) => personId);
	return ids.flatMap((id) => {
		const row = rows.get(id);
		return row ? { ...row, memberships: belongings.get(id) ?? [] } : [];
	});
}

/** Where people belong, by collectivité, then in order of time. */
export function belongingsOf(
	condition: SQL | undefined
): Promise<(Belonging & { personId: string })[]> {
	return db()
		.select({
			personId: membership.personId,
			collectivity: collectivity.name,
			category: membership.category,
			function: membership.function,
			department: membership.department
		})
		.from(membership)
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(condition)
		.orderBy(asc(collectivity.sortName), asc(membership.startsOn), asc(membership.id));
}
