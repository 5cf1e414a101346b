import { and, asc, count, eq, inArray, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import type { Campaign, Standing } from '#lib/server/learning/index.ts';
import { fold, meantBy, nameHas, narrow, within, type Scope } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import { belongingsOf, type PersonRow } from '../person-row.ts';
import { standingsOf } from './standing.ts';

/** What the list of a campaign is cut down to; what is absent does not cut. */
export type CampaignFilters = {
	/** Words that a name or the e-mail address holds, accents and case apart. */
	query?: string;
	state?: Standing;
	/** A collectivité and all below it. */
	collectivityId?: string;
};

export type CampaignPerson = Pick<
	PersonRow,
	'id' | 'givenName' | 'familyName' | 'email' | 'memberships' | 'done'
> & {
	state: Standing;
	/** Modules known by an attestation of elsewhere alone. */
	equivalent: number;
	/** Of an exemption. */
	reason: string | null;
	until: string | null;
};

export type CampaignPeople = {
	rows: CampaignPerson[];
	total: number;
	/** From 1; the last one when a page beyond it was asked for. */
	page: number;
	pages: number;
};

const pageLength = 50;

/** One page of the people of the scope whom a campaign asks, by name, with where they stand: four queries, however many people. */
export async function campaignPeople(
	scope: Scope,
	campaign: Campaign,
	filters: CampaignFilters & { page?: number } = {}
): Promise<CampaignPeople> {
	const part = await partOf(scope, filters);
	if (!part) return { rows: [], total: 0, page: 1, pages: 1 };
	const { standing, stands, kept } = matching(part, campaign, filters);
	const [counted] = await db()
		.select({ people: count() })
		.from(person)
		.innerJoin(standing, stands)
		.where(kept);
	const total = counted!.people;
	const pages = Math.max(1, Math.ceil(total / pageLength));
	const page = Math.min(Math.max(1, Math.trunc(filters.page ?? 1)), pages);
	const found = await listed(part, campaign, filters)
		.limit(pageLength)
		.offset((page - 1) * pageLength);
	return { rows: await withPlaces(part, campaign, found), total, page, pages };
}

/** Everybody the filters keep, in the order of the list, by batches: one query says who and where they stand, and one per batch where they belong. */
export async function* campaignEverybody(
	scope: Scope,
	campaign: Campaign,
	filters: CampaignFilters,
	batch = 500
): AsyncGenerator<CampaignPerson[]> {
	const part = await partOf(scope, filters);
	if (!part) return;
	const found = await listed(part, campaign, filters);
	for (let start = 0; start < found.length; start += batch) {
		yield await withPlaces(part, campaign, found.slice(start, start + batch));
	}
}

async function partOf(scope: Scope, { collectivityId }: CampaignFilters) {
	return collectivityId ? narrow(scope, collectivityId) : scope;
}

function listed(scope: Scope, campaign: Campaign, filters: CampaignFilters) {
	const { standing, stands, kept, state, done, equivalent, reason, until } = matching(
		scope,
		campaign,
		filters
	);
	return db()
		.select({
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			email: person.email,
			...{ state, done, equivalent, reason, until }
		})
		.from(person)
		.innerJoin(standing, stands)
		.where(kept)
		.orderBy(asc(person.sortName), asc(person.id))
		.$dynamic();
}

function matching(scope: Scope, campaign: Campaign, { query, state }: CampaignFilters) {
	const standings = standingsOf(scope, campaign);
	const named = fold(query ?? '')
		.split(' ')
		.filter(Boolean)
		// Each word is a condition of the query, and SQLite refuses a thousand of them.
		.slice(0, 10)
		.map((word) => nameHas(word));
	const kept: SQL | undefined = and(...named, state && eq(standings.state, state));
	return { ...standings, kept };
}

async function withPlaces(
	scope: Scope,
	campaign: Campaign,
	found: Omit<CampaignPerson, 'memberships'>[]
): Promise<CampaignPerson[]> {
	const ids = found.map(({ id }) => id);
	const { day } = standingsOf(scope, campaign);
	const theirs = and(
		inArray(membership.personId, ids),
		meantBy(campaign, day),
		within(scope, membership.collectivityId)
	);
	const places = Map.groupBy(await belongingsOf(theirs), ({ personId }) => personId);
	return found.map((row) => ({ ...row, memberships: places.get(row.id) ?? [] }));
}
