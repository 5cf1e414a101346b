import { and, count, sql } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { standings, type Campaign, type Standing } from '#lib/server/learning/index.ts';
import { listCollectivities, meantBy, within, type Scope } from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import { branchOf } from '../tree.ts';
import { standingsOf } from './standing.ts';

/** How many people are in each state. */
export type States = Record<Standing, number> & { total: number };
export type CampaignLine = States & { id: string; name: string };

/** The people of the scope whom a campaign asks, each once, by state: one query. */
export async function campaignStates(scope: Scope, campaign: Campaign): Promise<States> {
	const { standing, state } = standingsOf(scope, campaign);
	const rows = await db().select({ state, people: count() }).from(standing).groupBy(state);
	return added(rows);
}

/**
 * The same by collectivité: those at the top of the campaign or of the scope and those directly below, each with all that is
 * below it. Someone who belongs to several counts in each.
 */
export async function campaignPlaces(scope: Scope, campaign: Campaign): Promise<CampaignLine[]> {
	const { standing, state, day } = standingsOf(scope, campaign);
	const rows = await db()
		.select({
			place: membership.collectivityId,
			state,
			people: sql<number>`count(distinct ${membership.personId})`.mapWith(Number)
		})
		.from(membership)
		.innerJoin(standing, sql`standing.person_id = ${membership.personId}`)
		.where(and(meantBy(campaign, day), within(scope, membership.collectivityId)))
		.groupBy(membership.collectivityId, state);
	const places = await listCollectivities(scope);
	const top = places.some(({ id }) => id === campaign.collectivityId);
	const { lines, lineOf } = branchOf(places, top ? campaign.collectivityId : undefined)!;
	const byLine = Map.groupBy(rows, ({ place }) => lineOf.get(place));
	return lines
		.map((line) => ({ ...line, ...added(byLine.get(line.id) ?? []) }))
		.filter(({ total }) => total > 0);
}

function added(rows: { state: Standing; people: number }[]): States {
	const people = (kept: (state: Standing) => boolean) =>
		rows.filter(({ state }) => kept(state)).reduce((sum, row) => sum + row.people, 0);
	const entries = standings.map((one) => [one, people((state) => state === one)]);
	return {
		...(Object.fromEntries(entries) as Record<Standing, number>),
		total: people(() => true)
	};
}
