import { and, count, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { within, type Scope } from './scope.ts';
import { membership, person } from './tables.ts';

/**
 * Whether this scope may give a person a membership without asking them: they belong to it today or soon,
 * or belonged to it and to nothing else. To attach someone is to see what they did.
 */
export async function mayAttach(scope: Scope, personId: string): Promise<boolean> {
	return (await whomToAsk(scope, [personId])).length === 0;
}

/** Those of these people whom this scope may not attach without asking them. */
export async function whomToAsk(scope: Scope, ids: string[]): Promise<string[]> {
	if (scope.roots === 'all' || ids.length === 0) return [];
	const inside = within(scope, membership.collectivityId);
	const lasts = or(isNull(membership.endsOn), gt(membership.endsOn, today()));
	const rows = await db()
		.select({
			id: person.id,
			inside: sql<number>`count(case when ${inside} then 1 end)`.mapWith(Number),
			lasting: sql<number>`count(case when ${and(inside, lasts)} then 1 end)`.mapWith(Number),
			all: count(membership.id)
		})
		.from(person)
		.leftJoin(membership, eq(membership.personId, person.id))
		.where(inArray(person.id, ids))
		.groupBy(person.id);
	return rows.flatMap(({ id, inside, lasting, all }) =>
		lasting > 0 || (inside > 0 && inside === all) ? [] : id
	);
}
