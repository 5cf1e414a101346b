import { and, count, eq, sql } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import { knownWithin, meansMany, type Scope } from '#lib/server/people/index.ts';
import { audienceOf, obstacles, type Obstacle } from './audience.ts';
import { reminder, reminderStates } from './tables.ts';

/** How many people of a scope would receive a message now (`reachable`), and why the others would not. */
export type Reach = Record<Obstacle | 'reachable' | 'total', number>;
export type ReminderState = (typeof reminderStates)[number];

/** Whom a message would reach now in a running campaign. */
export async function reachOf(scope: Scope, campaign: Campaign): Promise<Reach> {
	const many = await meansMany(campaign, scope);
	const { from, obstacle } = audienceOf(campaign, { scope, many });
	const rows = await db()
		.select({ obstacle, people: count() })
		.from(from)
		.groupBy(sql`audience.obstacle`);
	const found = (one: Obstacle | null) =>
		rows.find(({ obstacle }) => obstacle === one)?.people ?? 0;
	return {
		...(Object.fromEntries(obstacles.map((one) => [one, found(one)])) as Record<Obstacle, number>),
		reachable: found(null),
		total: rows.reduce((sum, { people }) => sum + people, 0)
	};
}

/** How many reminders of a campaign to people of the scope are in each state. */
export async function reminderCounts(
	scope: Scope,
	campaignId: string
): Promise<Record<ReminderState, number>> {
	const rows = await db()
		.select({ state: reminder.state, reminders: count() })
		.from(reminder)
		.where(and(eq(reminder.campaignId, campaignId), knownWithin(scope, reminder.personId)))
		.groupBy(reminder.state);
	const found = (state: ReminderState) => rows.find((row) => row.state === state)?.reminders ?? 0;
	return Object.fromEntries(reminderStates.map((state) => [state, found(state)])) as Record<
		ReminderState,
		number
	>;
}
