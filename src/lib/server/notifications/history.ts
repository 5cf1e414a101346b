import { and, count, desc, eq, inArray } from 'drizzle-orm';
import { alias } from '#lib/server/db/columns.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { knownWithin, namesHave, type Scope } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { pageOf } from '#lib/server/page.ts';
import type { ReminderState } from './figures.ts';
import { startRoundAnew } from './round.ts';
import { reminder } from './tables.ts';

/** A reminder as a coordinator reads it. */
export type SentReminder = {
	id: string;
	personId: string;
	name: string;
	/** `announcement`, `before`, `after-1`…, `manual-` and a day. */
	kind: string;
	state: ReminderState;
	/** Why it was not sent, or not yet; or who noted that they were told. */
	reason: string | null;
	/** When it came to this state. */
	at: Date;
};

const pageLength = 50;

/** One page of the reminders of a campaign to people of the scope, the newest first; words of a name and a state cut it down. */
export async function listReminders(
	scope: Scope,
	campaignId: string,
	{ page = 1, query = '', state }: { page?: number; query?: string; state?: ReminderState } = {}
): Promise<{ rows: SentReminder[]; total: number; page: number; pages: number }> {
	const author = alias(person, 'author');
	const kept = and(
		eq(reminder.campaignId, campaignId),
		knownWithin(scope, reminder.personId),
		state && eq(reminder.state, state),
		...namesHave(scope, query)
	);
	const [counted] = await db()
		.select({ total: count() })
		.from(reminder)
		.innerJoin(person, eq(person.id, reminder.personId))
		.where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageLength, page);
	const rows = await db()
		.select({
			...{
				id: reminder.id,
				personId: reminder.personId,
				kind: reminder.kind,
				state: reminder.state
			},
			...{ reason: reminder.reason, at: reminder.changedAt, lastError: outbox.lastError },
			...{ givenName: person.givenName, familyName: person.familyName },
			...{ authorGivenName: author.givenName, authorFamilyName: author.familyName }
		})
		.from(reminder)
		.innerJoin(person, eq(person.id, reminder.personId))
		.leftJoin(outbox, eq(outbox.id, reminder.mailId))
		.leftJoin(author, eq(author.id, reminder.askedBy))
		.where(kept)
		.orderBy(desc(reminder.changedAt), desc(reminder.id))
		.limit(limit)
		.offset(offset);
	return { rows: rows.map(read), total, ...shown };
}

/**
 * Lets the plan decide anew about a reminder that failed or is uncertain, once the address is right or the person was asked.
 * Refuses `reminder-unknown` outside of the scope, or in another state.
 */
export async function retryReminder(scope: Scope, id: string): Promise<void> {
	await transaction(async () => {
		const [gone] = await db()
			.delete(reminder)
			.where(
				and(
					eq(reminder.id, id),
					inArray(reminder.state, ['failed', 'uncertain']),
					knownWithin(scope, reminder.personId)
				)
			)
			.returning({ campaignId: reminder.campaignId });
		if (!gone) {
			throw new Refusal(
				'reminder-unknown',
				'Cette relance n’est plus à refaire : rechargez la page pour voir où elle en est.'
			);
		}
		await startRoundAnew(gone.campaignId);
	});
}

/** Why the last reminder to a person did not arrive, when that is so. */
export async function mailTroubleOf(
	personId: string
): Promise<{ reason: string; at: Date } | undefined> {
	const [last] = await db()
		.select({ state: reminder.state, reason: reminder.reason, at: reminder.changedAt })
		.from(reminder)
		.where(
			and(eq(reminder.personId, personId), inArray(reminder.state, ['sent', 'failed', 'uncertain']))
		)
		.orderBy(desc(reminder.changedAt))
		.limit(1);
	if (!last || last.state === 'sent') return undefined;
	return { reason: last.reason ?? '', at: last.at };
}

function read({
	lastError,
	givenName,
	familyName,
	authorGivenName,
	authorFamilyName,
	...row
}: Omit<SentReminder, 'name'> & {
	lastError: string | null;
	givenName: string;
	familyName: string;
	authorGivenName: string | null;
	authorFamilyName: string | null;
}): SentReminder {
	const noted = row.state === 'told' ? `Noté par ${authorGivenName} ${authorFamilyName}.` : null;
	return { ...row, name: `${givenName} ${familyName}`, reason: row.reason ?? noted ?? lastError };
}
