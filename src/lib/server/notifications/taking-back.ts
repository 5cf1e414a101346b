import { and, eq, inArray } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { withdrawMails } from '#lib/server/mail/index.ts';
import { reminder } from './tables.ts';

/** Takes back the reminders of a campaign that wait: nothing was sent, so whether to write is decided anew. Inside a transaction. */
export async function takeBackWaiting(campaignId: string): Promise<void> {
	const waiting = and(eq(reminder.campaignId, campaignId), eq(reminder.state, 'waiting'));
	const rows = await db().select({ mailId: reminder.mailId }).from(reminder).where(waiting);
	for (let start = 0; start < rows.length; start += 1000) {
		const ids = rows.slice(start, start + 1000).flatMap(({ mailId }) => mailId ?? []);
		const taken = await withdrawMails(ids, 'Relance retirée avant l’envoi.');
		if (taken.length > 0) await db().delete(reminder).where(inArray(reminder.mailId, taken));
	}
}
