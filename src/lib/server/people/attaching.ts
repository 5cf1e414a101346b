import { and, eq, gt, inArray, isNull, not, or, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { foundByPerson, within, type Scope } from './scope.ts';
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
	const rows = await db()
		.select({ id: person.id })
		.from(person)
		.where(and(inArray(person.id, ids), not(followedIn(scope))));
	return rows.map(({ id }) => id);
}

/** The e-mail address of a person for a scope: none for who left it for another collectivité, which may have changed it since. */
export function addressFor(scope: Scope): SQL<string | null> {
	// Apart: in a selection, Drizzle would leave the table out of its columns.
	return sql`case when ${followedIn(scope)} then ${sql`${person.email}`} end`;
}

/** The condition « this scope follows the person »: see mayAttach. */
export function followedIn(scope: Scope): SQL {
	if (scope.roots === 'all') return sql`true`;
	const theirs = eq(membership.personId, person.id);
	// « is true »: PostgreSQL reads the scope once, where a join would read it anew for each person.
	const inside = sql`((${within(scope, foundByPerson)}) is true)`;
	const lasts = or(isNull(membership.endsOn), gt(membership.endsOn, today()));
	const some = (condition: SQL | undefined) =>
		sql`exists (select 1 from ${membership} where ${condition})`;
	return sql`(${some(and(theirs, inside, lasts))} or (${some(and(theirs, inside))} and not ${some(and(theirs, not(inside)))}))`;
}
