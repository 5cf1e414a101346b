import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findCampaign, type Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { readText } from './place.ts';
import { endRounds, startRoundAnew } from './round.ts';
import { messages, reminderMessage, reminderPlan } from './tables.ts';
import { takeBackWaiting } from './taking-back.ts';
import { wordings } from './wording.ts';

/** A message of a campaign: `announcement`, `before` (the due date) or `after`. */
export type Message = (typeof messages)[number];
export type MessageDetails = {
	enabled: boolean;
	/** How many days before the due date, or after it. */
	days: number;
	/** After the due date: how many days from one to the next, and how many in all. */
	every: number;
	times: number;
	subject: string;
	body: string;
};
export type Plan = {
	on: boolean;
	pausedAt: Date | null;
	/** `own`: has a text of its own. */
	messages: Record<Message, MessageDetails & { own: boolean }>;
};

const usual = {
	announcement: { days: 0, every: 0, times: 1 },
	before: { days: 14, every: 0, times: 1 },
	after: { days: 7, every: 14, times: 3 }
};

/** The reminders of a campaign; off, with what they would be, while nobody has turned them on. */
export async function planOf({ seriesId }: Pick<Campaign, 'seriesId'>): Promise<Plan> {
	const rows = await db()
		.select({ pausedAt: reminderPlan.pausedAt, message: reminderMessage })
		.from(reminderPlan)
		.innerJoin(reminderMessage, eq(reminderMessage.seriesId, reminderPlan.seriesId))
		.where(eq(reminderPlan.seriesId, seriesId));
	const shown = (kind: Message) => {
		const row = rows.find(({ message }) => message.message === kind)?.message;
		return {
			...{ enabled: row?.enabled ?? false, own: Boolean(row?.subject) },
			...{ days: row?.days ?? usual[kind].days, every: row?.every ?? usual[kind].every },
			times: row?.times ?? usual[kind].times,
			subject: row?.subject ?? wordings[kind].subject,
			body: row?.body ?? wordings[kind].body
		};
	};
	return {
		on: rows.length > 0,
		pausedAt: rows[0]?.pausedAt ?? null,
		messages: {
			announcement: shown('announcement'),
			before: shown('before'),
			after: shown('after')
		}
	};
}

/** Turns the three messages of a campaign on, in one gesture. Refuses `campaign-unknown` for one that was not made for the scope. */
export async function turnRemindersOn(scope: Scope, campaignId: string): Promise<void> {
	await begin(scope, campaignId, null);
}

/** The same, paused from the start: the texts can be reread and changed before anything leaves. Refuses `campaign-unknown`. */
export async function prepareReminders(scope: Scope, campaignId: string): Promise<void> {
	await begin(scope, campaignId, now());
}

/**
 * Rewrites a message of a campaign whose reminders are on; a text that is ours is not kept as its own.
 * Refuses `campaign-unknown`, `reminders-off`, and `place-unknown` for a text that names a place which does not exist.
 */
export async function changeMessage(
	scope: Scope,
	campaignId: string,
	message: Message,
	{ subject, body, ...when }: MessageDetails
): Promise<void> {
	const { seriesId } = await ownCampaign(scope, campaignId);
	readText(subject, 'subject');
	readText(body, 'body');
	const ours = subject === wordings[message].subject && body === wordings[message].body;
	await transaction(async () => {
		const changed = await db()
			.update(reminderMessage)
			.set({ ...when, subject: ours ? null : subject, body: ours ? null : body })
			.where(and(eq(reminderMessage.seriesId, seriesId), eq(reminderMessage.message, message)))
			.returning({ message: reminderMessage.message });
		if (changed.length === 0) throw off();
		// What waits was written in other words, or may be no longer wanted: it is decided anew.
		await takeBackWaiting(campaignId);
		await startRoundAnew(campaignId);
	});
}

/** Lets nothing more leave for a campaign, what waits included. Refuses `campaign-unknown`. */
export async function pauseReminders(scope: Scope, campaignId: string): Promise<void> {
	const { seriesId } = await ownCampaign(scope, campaignId);
	await transaction(async () => {
		await db()
			.update(reminderPlan)
			.set({ pausedAt: now() })
			.where(eq(reminderPlan.seriesId, seriesId));
		await endRounds(campaignId);
		await takeBackWaiting(campaignId);
	});
}

/** Lets them leave again: each person gets the one message that is due now, and none for what was missed. Refuses `campaign-unknown`. */
export async function resumeReminders(scope: Scope, campaignId: string): Promise<void> {
	const { seriesId } = await ownCampaign(scope, campaignId);
	await transaction(async () => {
		await db()
			.update(reminderPlan)
			.set({ pausedAt: null })
			.where(eq(reminderPlan.seriesId, seriesId));
		await startRoundAnew(campaignId);
	});
}

async function begin(scope: Scope, campaignId: string, pausedAt: Date | null): Promise<void> {
	const { seriesId } = await ownCampaign(scope, campaignId);
	await transaction(async () => {
		await db().insert(reminderPlan).values({ seriesId, pausedAt }).onConflictDoNothing();
		await db()
			.insert(reminderMessage)
			.values(messages.map((message) => ({ seriesId, message, enabled: true, ...usual[message] })))
			.onConflictDoNothing();
		await startRoundAnew(campaignId);
	});
}

async function ownCampaign(scope: Scope, id: string): Promise<Campaign> {
	const found = await findCampaign(scope, id);
	if (found?.own) return found;
	throw new Refusal(
		'campaign-unknown',
		'Cette campagne n’existe plus, ou dépend d’une autre collectivité, qui seule peut la changer.'
	);
}

function off(): Refusal {
	return new Refusal('reminders-off', 'Activez d’abord les relances de cette campagne.');
}
