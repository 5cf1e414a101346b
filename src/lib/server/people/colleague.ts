import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { runsOn } from './membership.ts';
import { administrator, coordination, membership, person } from './tables.ts';

export type Colleague = { id: string; givenName: string; familyName: string };

/**
 * Who works today in a collectivité, in these services when some are named, 3 000 at most and in no order.
 * Nobody with a role: for a shared workstation, whose caller says which collectivité it stands in.
 */
export async function colleaguesIn(
	collectivityId: string,
	departments: string[],
	personId?: string
): Promise<Colleague[]> {
	const coordinates = db()
		.select({ one: sql`1` })
		.from(coordination)
		.where(eq(coordination.personId, person.id));
	const administers = db()
		.select({ one: sql`1` })
		.from(administrator)
		.where(eq(administrator.personId, person.id));
	return db()
		.selectDistinct({ id: person.id, givenName: person.givenName, familyName: person.familyName })
		.from(person)
		.innerJoin(membership, eq(membership.personId, person.id))
		.where(
			and(
				personId === undefined ? undefined : eq(person.id, personId),
				eq(membership.collectivityId, collectivityId),
				departments.length > 0 ? inArray(membership.department, departments) : undefined,
				runsOn(today()),
				notExists(coordinates),
				notExists(administers)
			)
		)
		.limit(3000);
}
