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
 * The whole and its parts in one reading. `places` are the collectivités at the top of the campaign or of the scope and those
 * directly below, each with all that is below it; someone who belongs to several counts in each.
 */
export async function campaignFigures(
	scope: Scope,
	campaign: Campaign
): Promise<{ states: States; places: CampaignLine[] }> {
	const { standing, state, day } = standingsOf(scope, campaign);
	const meant = and(meantBy(campaign, day), within(scope, membership.collectivityId));
	// Nearly everybody belongs to one place: they are told by it in the same reading. The few others are looked up by theirs.
	const once = await db()
		.select({
			place: sql<string | null>`case when standing.places = 1 then standing.place end`,
			state,
			people: count()
		})
		.from(standing)
		.groupBy(sql`1`, sql`2`);
	const several = standingsOf(scope, campaign, {
		among: sql`select ${membership.personId} from ${membership} where ${meant} group by ${membership.personId} having count(*) > 1`
	});
	const more = await db()
		.select({
			place: membership.collectivityId,
			state: several.state,
			people: sql<number>`count(distinct ${membership.personId})`.mapWith(Number)
		})
		.from(several.standing)
		.innerJoin(membership, sql`standing.person_id = ${membership.personId}`)
		.where(meant)
		.groupBy(membership.collectivityId, several.state);
	const places = await listCollectivities(scope);
	const top = places.some(({ id }) => id === campaign.collectivityId);
	const { lines, lineOf } = branchOf(places, top ? campaign.collectivityId : undefined)!;
	const rows = [...once.filter(({ place }) => place !== null), ...more];
	const byLine = Map.groupBy(rows, ({ place }) => lineOf.get(place!));
	return {
		states: added(once),
		places: lines
			.map((line) => ({ ...line, ...added(byLine.get(line.id) ?? []) }))
			.filter(({ total }) => total > 0)
	};
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
