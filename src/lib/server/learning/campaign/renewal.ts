import { and, desc, eq, gt, lte, notExists } from 'drizzle-orm';
import { now, today } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { alias } from '#lib/server/db/columns.ts';
import { nextYear, windowOf } from './cycle.ts';
import { campaign } from './tables.ts';

/**
 * Writes the next cycle of every campaign that is renewed and open: it can then be seen, and changed, a year ahead.
 * Run again, it changes nothing.
 */
export async function renewCampaigns(): Promise<void> {
	const later = alias(campaign, 'later');
	const due = await db()
		.select({ seriesId: campaign.seriesId })
		.from(campaign)
		.where(
			and(
				eq(campaign.renewed, true),
				lte(campaign.opensOn, today()),
				notExists(
					db()
						.select({ id: later.id })
						.from(later)
						.where(and(eq(later.seriesId, campaign.seriesId), gt(later.cycle, campaign.cycle)))
				)
			)
		);
	for (const { seriesId } of due) await renewSeries(seriesId);
}

/** The same for one campaign: cycle after cycle, until one is still to open. */
export async function renewSeries(seriesId: string): Promise<void> {
	await transaction(async () => {
		for (;;) {
			const [last] = await db()
				.select()
				.from(campaign)
				.where(eq(campaign.seriesId, seriesId))
				.orderBy(desc(campaign.cycle))
				.limit(1);
			if (!last?.renewed || last.opensOn > today()) return;
			const cycle = last.cycle + 1;
			const next = nextYear(last);
			await db()
				.insert(campaign)
				.values({ ...next, ...windowOf(next, cycle), id: newId(), cycle, createdAt: now() })
				.onConflictDoNothing({ target: [campaign.seriesId, campaign.cycle] });
		}
	});
}

/** Takes away the cycles that were to follow one and are not open yet. */
export async function withdrawRenewal(last: { seriesId: string; cycle: number }): Promise<void> {
	await db()
		.delete(campaign)
		.where(
			and(
				eq(campaign.seriesId, last.seriesId),
				gt(campaign.cycle, last.cycle),
				gt(campaign.opensOn, today())
			)
		);
}
