import { and, asc, eq, exists, gte, isNull } from 'drizzle-orm';
import { startOf, today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { runsOn, within, type Scope } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';

/** Someone whose address took no mail. */
export type LostMail = { id: string; name: string };

/** The people of a scope to whom a mail written since a day (`YYYY-MM-DD`) could not be brought, by name. */
export async function lostMail(scope: Scope, since: string): Promise<LostMail[]> {
	const belongs = db()
		.select({ id: membership.id })
		.from(membership)
		.where(
			and(
				eq(membership.personId, person.id),
				within(scope, membership.collectivityId),
				runsOn(today())
			)
		);
	const rows = await db()
		.selectDistinct({
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			sortName: person.sortName
		})
		.from(outbox)
		.innerJoin(person, eq(person.email, outbox.recipient))
		.where(
			and(
				gte(outbox.createdAt, startOf(since)),
				isNull(outbox.dueAt),
				isNull(outbox.sentAt),
				// One that was no longer of use before anything was tried says nothing of the address.
				gte(outbox.tries, 1),
				exists(belongs)
			)
		)
		.orderBy(asc(person.sortName), asc(person.id));
	return rows.map(({ id, givenName, familyName }) => ({ id, name: `${givenName} ${familyName}` }));
}
