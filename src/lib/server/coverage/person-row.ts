import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { within, type Membership, type Scope } from '#lib/server/people/index.ts';
import { collectivity, membership, person } from '#lib/server/people/tables.ts';
import type { PeopleFilters, State } from './filters.ts';
import { matching, presenceIn } from './matching.ts';
import type { AskedModule } from './module.ts';
import { orderOf, type Key } from './order.ts';

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
	key: Key;
};

/** A slice of the people of a scope, in order, each once: two queries whatever its length. */
export async function personRows(
	scope: Scope,
	modules: AskedModule[],
	filters: PeopleFilters,
	slice: { limit: number; offset?: number; after?: Key }
): Promise<PersonRow[]> {
	const { place, progress, where, asked, done, state } = matching(scope, modules, filters);
	const { rank, by, after } = orderOf(filters, state);
	const found = await db()
		.select({
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			email: person.email,
			sortName: person.sortName,
			rank,
			state,
			asked: sql<number>`${asked}`.mapWith(Number),
			done: sql<number>`${done}`.mapWith(Number),
			activeAt: sql<Date | null>`progress.active_at`.mapWith(moduleState.activeAt)
		})
		.from(place)
		.innerJoin(person, eq(person.id, place.personId))
		.leftJoin(progress, sql`progress.person_id = ${person.id}`)
		.where(and(where, slice.after && after(slice.after)))
		.orderBy(...by)
		.limit(slice.limit)
		.offset(slice.offset ?? 0);
	const belongings = await belongingsOf(
		scope,
		filters,
		found.map(({ id }) => id)
	);
	return found.map(({ rank, sortName, ...row }) => ({
		...row,
		memberships: belongings.get(row.id) ?? [],
		key: { rank, sortName, id: row.id }
	}));
}

/** How many people a list holds. */
export async function countPeople(
	scope: Scope,
	modules: AskedModule[],
	filters: PeopleFilters
): Promise<number> {
	const { place, progress, where } = matching(scope, modules, filters);
	const [row] = await db()
		.select({ count: sql<number>`count(*)`.mapWith(Number) })
		.from(place)
		.innerJoin(person, eq(person.id, place.personId))
		.leftJoin(progress, sql`progress.person_id = ${person.id}`)
		.where(where);
	return row!.count;
}

async function belongingsOf(
	scope: Scope,
	{ presence = 'present' }: PeopleFilters,
	people: string[]
): Promise<Map<string, Belonging[]>> {
	const rows = await db()
		.select({
			personId: membership.personId,
			collectivity: collectivity.name,
			category: membership.category,
			function: membership.function,
			department: membership.department
		})
		.from(membership)
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(
			and(
				inArray(membership.personId, people),
				within(scope, membership.collectivityId),
				presenceIn(scope, presence)
			)
		)
		.orderBy(asc(collectivity.sortName), asc(membership.startsOn), asc(membership.id));
	return Map.groupBy(rows, ({ personId }) => personId);
}
