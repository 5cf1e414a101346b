import { and, eq, gte, notExists, sql, type SQL } from 'drizzle-orm';
import { addDays, today } from '#lib/server/clock.ts';
import type { OutstandingFilters } from '#lib/server/coverage/index.ts';
import { db } from '#lib/server/db/index.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { reminder } from '../tables.ts';

/** Whom to reach by hand; what is absent does not cut. */
export type ByHandFilters = Pick<
	OutstandingFilters,
	'collectivityId' | 'department' | 'withoutEmail' | 'ids'
> & {
	/** Only people not told by hand within the last seven days. */
	untold?: boolean;
};

/** The kind of what was told by hand on a day. */
export const kindOf = (day: string): string => `by-hand-${day}`;

/** The day of such a kind. */
export const dayOfKind = (kind: string): string => kind.slice('by-hand-'.length);

/** The filters as coverage reads them. */
export function cutBy(
	campaign: Campaign,
	{ untold, ...filters }: ByHandFilters
): OutstandingFilters {
	return { ...filters, also: untold ? untoldIn(campaign.id) : undefined };
}

function untoldIn(campaignId: string): SQL {
	const since = addDays(today(), -7);
	const told = db()
		.select({ one: sql`1` })
		.from(reminder)
		.where(
			and(
				eq(reminder.campaignId, campaignId),
				eq(reminder.personId, person.id),
				eq(reminder.state, 'told'),
				gte(reminder.kind, kindOf(since))
			)
		);
	return notExists(told);
}
