import { and, asc, count, desc, inArray, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import { folded, holds, mayMeanIn, placeName, type Scope } from '#lib/server/people/index.ts';
import type { Campaign } from './campaign.ts';
import type { Phase } from './cycle.ts';
import { campaign } from './tables.ts';

const all: Phase[] = ['running', 'coming', 'past'];

export type CampaignList = Pick<Page, 'page' | 'pages'> & { rows: Campaign[]; total: number };

/**
 * The campaigns that may mean people of the scope, a page (of 20 unless `length` says otherwise) of those whose title or
 * collectivité holds each word of `query`: those that run, then those to come, then the past ones; the last to open first.
 */
export async function listCampaigns(
	scope: Scope,
	{
		query = '',
		phases = all,
		page = 1,
		length = 20
	}: { query?: string; phases?: Phase[]; page?: number; length?: number } = {}
): Promise<CampaignList> {
	const day = today();
	const rank = sql`case when ${campaign.opensOn} > ${day} then 1 when ${campaign.endsOn} <= ${day} then 2 else 0 end`;
	const kept = and(
		mayMeanIn(scope, campaign.collectivityId),
		inArray(
			rank,
			phases.map((phase) => all.indexOf(phase))
		),
		...holds(query, folded(campaign.title), placeName(campaign.collectivityId))
	);
	const [counted] = await db().select({ total: count() }).from(campaign).where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, length, page);
	const rows = await db()
		.select()
		.from(campaign)
		.where(kept)
		.orderBy(rank, desc(campaign.opensOn), asc(campaign.title), desc(campaign.id))
		.limit(limit)
		.offset(offset);
	return { rows, total, ...shown };
}
