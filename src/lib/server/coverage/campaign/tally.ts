import { and, count, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { lookedAt, standings, type Campaign, type Standing } from '#lib/server/learning/index.ts';
import {
	listCollectivities,
	meansMany,
	meantBy,
	within,
	type Scope
} from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import { branchOf } from '../tree.ts';
import { standingsOf } from './standing.ts';

/** How many people are in each state. */
export type States = Record<Standing, number> & { total: number };
export type CampaignLine = States & { id: string; name: string };

/** The people of the scope whom a campaign asks, each once, by state. */
export async function campaignStates(scope: Scope, campaign: Campaign): Promise<States> {
	const many = await meansMany(campaign, scope);
	const { standing, state } = standingsOf(scope, campaign, { many });
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
	const many = await meansMany(campaign, scope);
	const { standing, state } = standingsOf(scope, campaign, { many });
	// Nearly everybody belongs to one place or two, and is told by these in the same reading.
	const place = sql<string | null>`case when standing.places < 3 then standing.place end`;
	const other = sql<string | null>`standing.other`;
	const rows = await db()
		.select({ place, other, state, people: count() })
		.from(standing)
		.groupBy(sql`1`, sql`2`, sql`3`);
	const told = rows.flatMap(({ place, other, ...row }) =>
		place === null ? [] : [place, other].flatMap((one) => (one ? { ...row, place: one } : []))
	);
	const others = rows.some(({ place }) => place === null) ? await inThree(scope, campaign) : [];
	const places = await listCollectivities(scope);
	const top = places.some(({ id }) => id === campaign.collectivityId);
	const { lines, lineOf } = branchOf(places, top ? campaign.collectivityId : undefined)!;
	const byLine = Map.groupBy([...told, ...others], ({ place }) => lineOf.get(place));
	return {
		states: added(rows),
		places: lines
			.map((line) => ({ ...line, ...added(byLine.get(line.id) ?? []) }))
			.filter(({ total }) => total > 0)
	};
}

/** The few who belong to three places or more, by each of them. */
async function inThree(scope: Scope, campaign: Campaign) {
	const day = lookedAt(campaign, today());
	const meant = and(meantBy(campaign, day), within(scope, membership.collectivityId));
	const among = sql`select ${membership.personId} from ${membership} where ${meant} group by ${membership.personId} having count(*) > 2`;
	const { standing, state } = standingsOf(scope, campaign, { among });
	return db()
		.select({
			place: membership.collectivityId,
			state,
			people: sql<number>`count(distinct ${membership.personId})`.mapWith(Number)
		})
		.from(standing)
		.innerJoin(membership, sql`standing.person_id = ${membership.personId}`)
		.where(meant)
		.groupBy(membership.collectivityId, state);
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
