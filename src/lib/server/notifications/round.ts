import { and, eq, gt, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import { addDays, today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import { campaign } from '#lib/server/learning/tables.ts';
import { reminderPlan, reminderRound } from './tables.ts';

/** A walk through the people of a campaign; `askedBy` is null for the one that the plan makes each day. */
export type Round = typeof reminderRound.$inferSelect & { campaign: Campaign };

/** How long a round that is over is of use (days): to know that it was made. */
const keptDays = 7;

/** The rounds to go on with: those of today by the plans, begun here when they are not yet, and those asked for by hand. */
export async function openRounds(): Promise<Round[]> {
	await beginToday();
	const rows = await db()
		.select({ round: reminderRound, campaign })
		.from(reminderRound)
		.innerJoin(campaign, eq(campaign.id, reminderRound.campaignId))
		.where(
			and(
				eq(reminderRound.over, false),
				running(),
				or(eq(reminderRound.day, today()), isNotNull(reminderRound.askedBy))
			)
		)
		.orderBy(reminderRound.day, reminderRound.id);
	return rows.map(({ round, campaign }) => ({ ...round, campaign }));
}

/** Notes how far a round is; false when somebody else went on with it meanwhile, or it is no longer wanted. */
export async function advance(
	{ id, after }: Pick<Round, 'id' | 'after'>,
	next: { after: string; over: boolean }
): Promise<boolean> {
	const rows = await db()
		.update(reminderRound)
		.set(next)
		.where(
			and(eq(reminderRound.id, id), eq(reminderRound.after, after), eq(reminderRound.over, false))
		)
		.returning({ id: reminderRound.id });
	return rows.length > 0;
}

/** Begins a round by hand, once a day per person who asks. False when it was asked for already. */
export async function beginByHand(campaignId: string, askedBy: string): Promise<boolean> {
	const rows = await db()
		.insert(reminderRound)
		.values(newRound(campaignId, askedBy))
		.onConflictDoNothing()
		.returning({ id: reminderRound.id });
	return rows.length > 0;
}

/** The round of today by the plan is made again from the beginning: the plan has changed. */
export async function startRoundAnew(campaignId: string): Promise<void> {
	await db()
		.delete(reminderRound)
		.where(and(eq(reminderRound.campaignId, campaignId), isNull(reminderRound.askedBy)));
}

/** Ends the rounds of a campaign that are under way. */
export async function endRounds(campaignId: string): Promise<void> {
	await db()
		.update(reminderRound)
		.set({ over: true })
		.where(and(eq(reminderRound.campaignId, campaignId), eq(reminderRound.over, false)));
}

async function beginToday(): Promise<void> {
	const wanted = await db()
		.select({ id: campaign.id })
		.from(campaign)
		.innerJoin(reminderPlan, eq(reminderPlan.seriesId, campaign.seriesId))
		.leftJoin(
			reminderRound,
			and(
				eq(reminderRound.campaignId, campaign.id),
				eq(reminderRound.day, today()),
				isNull(reminderRound.askedBy)
			)
		)
		.where(and(running(), isNull(reminderPlan.pausedAt), isNull(reminderRound.id)));
	if (wanted.length === 0) return;
	await db()
		.delete(reminderRound)
		.where(lt(reminderRound.day, addDays(today(), -keptDays)));
	await db()
		.insert(reminderRound)
		.values(wanted.map(({ id }) => newRound(id, null)))
		.onConflictDoNothing();
}

function newRound(campaignId: string, askedBy: string | null) {
	const id = `${campaignId} ${today()} ${askedBy ?? 'plan'}`;
	return { id, campaignId, day: today(), askedBy, after: '', over: false };
}

function running() {
	return and(lte(campaign.opensOn, today()), gt(campaign.endsOn, today()));
}
