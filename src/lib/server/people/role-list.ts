import { and, asc, count, eq, inArray } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import { coordinatesOn } from './identity.ts';
import { holds } from './name.ts';
import type { Person } from './person.ts';
import { within, type Scope } from './scope.ts';
import { administrator, collectivity, coordination, person } from './tables.ts';

export type Role = Person & { collectivityId: string | null; collectivity: string | null };
export type Coordinators = Pick<Page, 'page' | 'pages'> & { rows: Role[]; total: number };

const columns = {
	id: person.id,
	givenName: person.givenName,
	familyName: person.familyName,
	email: person.email
};
const pageLength = 20;

/** Who coordinates what in the scope, by collectivité, then by name: a page of 20 of those whose name, address or collectivité holds each word of `query`. */
export async function listCoordinators(
	scope: Scope,
	{ query = '', page = 1 }: { query?: string; page?: number } = {}
): Promise<Coordinators> {
	const searched = holds(query, person.sortName, person.email, collectivity.sortName);
	const kept = and(heldIn(scope), ...searched);
	const [counted] = await db()
		.select({ total: count() })
		.from(coordination)
		.innerJoin(person, eq(person.id, coordination.personId))
		.innerJoin(collectivity, eq(collectivity.id, coordination.collectivityId))
		.where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageLength, page);
	const rows = await db()
		.select({ ...columns, collectivityId: collectivity.id, collectivity: collectivity.name })
		.from(coordination)
		.innerJoin(person, eq(person.id, coordination.personId))
		.innerJoin(collectivity, eq(collectivity.id, coordination.collectivityId))
		.where(kept)
		.orderBy(asc(collectivity.sortName), asc(person.sortName), asc(person.id))
		.limit(limit)
		.offset(offset);
	return { rows, total, ...shown };
}

/** Every administrator, by name. */
export async function listAdministrators(): Promise<Role[]> {
	const rows = await db()
		.select(columns)
		.from(administrator)
		.innerJoin(person, eq(person.id, administrator.personId))
		.orderBy(asc(person.sortName));
	return rows.map((row) => ({ ...row, collectivityId: null, collectivity: null }));
}

/** How many administrators there are, and how many coordinations are held in the scope. */
export async function countRoles(
	scope: Scope
): Promise<{ administrators: number; coordinators: number }> {
	const [administrators] = await db().select({ number: count() }).from(administrator);
	const [coordinators] = await db()
		.select({ number: count() })
		.from(coordination)
		.where(heldIn(scope));
	return { administrators: administrators!.number, coordinators: coordinators!.number };
}

/** The collectivités of the scope, by id, that a person coordinates, and whether nobody else does. */
export async function coordinatedBy(
	scope: Scope,
	personId: string
): Promise<{ id: string; alone: boolean }[]> {
	const own = db()
		.select({ id: coordination.collectivityId })
		.from(coordination)
		.where(and(heldIn(scope), eq(coordination.personId, personId)));
	return (
		await db()
			.select({ id: coordination.collectivityId, holders: count() })
			.from(coordination)
			.where(and(inArray(coordination.collectivityId, own), coordinatesOn(today())))
			.groupBy(coordination.collectivityId)
	).map(({ id, holders }) => ({ id, alone: holders === 1 }));
}

function heldIn(scope: Scope) {
	return and(within(scope, coordination.collectivityId), coordinatesOn(today()));
}
