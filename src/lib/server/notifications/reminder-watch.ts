import { and, eq, ne } from 'drizzle-orm';
import { endOf, now, today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { alias } from '#lib/server/db/columns.ts';
import { phaseOn, proposed, type Campaign } from '#lib/server/learning/index.ts';
import { campaign } from '#lib/server/learning/tables.ts';
import type { Decision, Watch } from '#lib/server/mail/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { person } from '#lib/server/people/tables.ts';
import { audienceOf, type Obstacle } from './audience.ts';
import { isOfDay } from './day.ts';
import { nextMoment, quietHoursOf } from './quiet-hours.ts';
import { reminder, reminderPlan } from './tables.ts';

const obstacleWords: Record<Exclude<Obstacle, 'written-today'>, string> = {
	done: 'A terminé entre-temps.',
	exempt: 'A été dispensé entre-temps.',
	'no-address': 'N’a plus d’adresse électronique.',
	'opted-out': 'Ne veut plus de relance par courriel.'
};

/** Follows reminders in the outbox: asks once more, just before each is sent, whether it is still wanted. */
export const reminderWatch: Watch = {
	decide: async (mailId) => {
		const found = await findReminder(mailId);
		if (!found) return { drop: 'Relance retirée avant l’envoi.' };
		const quiet = await quietHoursOf(found.campaign.collectivityId);
		const moment = nextMoment(quiet, now());
		if (moment > now()) return { later: moment };
		if (found.pausedAt) return takeBack(found.id, 'Les relances de la campagne sont en pause.');
		if (found.recipient !== found.email && found.email !== null) {
			return takeBack(found.id, 'L’adresse a changé entre-temps.');
		}
		const reason = await reasonAgainst(found);
		if (reason) return drop(found.id, reason);
		if (await isTheirDay(found)) return 'send';
		return { later: nextMoment(quiet, endOf(today())) };
	},
	end: async (mailId, end, reason) => {
		// What surely reached nobody does not count as the message of the day.
		const day = end === 'failed' ? { day: null } : {};
		await db()
			.update(reminder)
			.set({ state: end, reason, changedAt: now(), ...day })
			.where(eq(reminder.mailId, mailId));
	}
};

async function findReminder(mailId: string) {
	const [found] = await db()
		.select({
			...{ id: reminder.id, personId: reminder.personId, day: reminder.day },
			...{ campaign, pausedAt: reminderPlan.pausedAt },
			...{ email: person.email, recipient: outbox.recipient }
		})
		.from(reminder)
		.innerJoin(campaign, eq(campaign.id, reminder.campaignId))
		.innerJoin(person, eq(person.id, reminder.personId))
		.innerJoin(outbox, eq(outbox.id, reminder.mailId))
		.leftJoin(reminderPlan, eq(reminderPlan.seriesId, campaign.seriesId))
		.where(eq(reminder.mailId, mailId));
	return found;
}

/** Why this person needs it no longer, in French. */
async function reasonAgainst({
	personId,
	campaign
}: {
	personId: string;
	campaign: Campaign;
}): Promise<string | undefined> {
	const [current] = (await proposed([campaign])) as [Campaign];
	if (phaseOn(current, today()) !== 'running' || current.moduleIds.length === 0) {
		return 'La campagne ne demande plus rien.';
	}
	const { from, obstacle } = audienceOf(current, { personId });
	const [found] = await db().select({ obstacle }).from(from);
	if (!found) return 'N’est plus concernée par la campagne.';
	if (found.obstacle === null || found.obstacle === 'written-today') return undefined;
	return obstacleWords[found.obstacle];
}

/** Makes today the day of a reminder; false when the same person was written to, or told by hand, today. */
async function isTheirDay({
	id,
	personId,
	day
}: {
	id: string;
	personId: string;
	day: string | null;
}) {
	const other = alias(reminder, 'other');
	const [reached] = await db()
		.select({ id: other.id })
		.from(other)
		.where(and(eq(other.personId, personId), ne(other.id, id), isOfDay(other, today())))
		.limit(1);
	if (reached) return false;
	if (day === today()) return true;
	// Written anew and not updated: whoever takes the same day meanwhile is waited for, and an insertion then yields without an error.
	const [row] = await db().delete(reminder).where(eq(reminder.id, id)).returning();
	if (!row) return false;
	const taken = await db()
		.insert(reminder)
		.values({ ...row, day: today() })
		.onConflictDoNothing()
		.returning({ id: reminder.id });
	if (taken.length > 0) return true;
	await db()
		.insert(reminder)
		.values({ ...row, day: null });
	return false;
}

async function drop(id: string, reason: string): Promise<Decision> {
	await db()
		.update(reminder)
		.set({ state: 'dropped', reason, day: null, changedAt: now() })
		.where(eq(reminder.id, id));
	return { drop: reason };
}

/** As if it had never been written: the next round decides anew. */
async function takeBack(id: string, reason: string): Promise<Decision> {
	await db().delete(reminder).where(eq(reminder.id, id));
	return { drop: reason };
}
