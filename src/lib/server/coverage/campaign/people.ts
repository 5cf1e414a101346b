import { and, asc, count, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import type { Campaign, Standing } from '#lib/server/learning/index.ts';
import {
	addressFor,
	foundByPerson,
	meantBy,
	namesHave,
	narrow,
	within,
	type Scope
} from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import { crowd } from '../matching.ts';
import { belongingsOf, type PersonRow } from '../person-row.ts';
import { standingsOf } from './standing.ts';
import type { States } from './tally.ts';

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

export type CampaignPeople = Pick<Page, 'page' | 'pages'> & {
	rows: CampaignPerson[];
	total: number;
};

const pageLength = 50;
const inOrder = [asc(person.sortName), asc(person.id)];

/**
 * One page of the people of the scope whom a campaign asks, by name, with where they stand: four queries, however many people.
 * `known` is what campaignStates answers for the same scope, for whoever has read it already.
 */
export async function campaignPeople(
	scope: Scope,
	campaign: Campaign,
	filters: CampaignFilters & { page?: number } = {},
	known?: States
): Promise<CampaignPeople> {
	const part = await partOf(scope, filters);
	if (!part) return { rows: [], total: 0, page: 1, pages: 1 };
	const told = filters.query || filters.collectivityId ? undefined : known;
	const total = told?.[filters.state ?? 'total'] ?? (await howMany(part, campaign, filters));
	const { page, pages, ...slice } = pageOf(total, pageLength, filters.page);
	const ids =
		(told && (await idsNear(part, campaign, filters, told, slice))) ??
		idsIn(await idsOf(part, campaign, filters, total).limit(slice.limit).offset(slice.offset));
	return { rows: await rowsOf(part, campaign, ids), total, page, pages };
}

/**
 * Everybody the filters keep, in the order of the list, by batches: one query says who, and where they stand and belong is
 * read batch by batch.
 */
export async function* campaignEverybody(
	scope: Scope,
	campaign: Campaign,
	filters: CampaignFilters,
	batch = 500
): AsyncGenerator<CampaignPerson[]> {
	const part = await partOf(scope, filters);
	if (!part) return;
	const ids = idsIn(await idsOf(part, campaign, filters, 0));
	for (let start = 0; start < ids.length; start += batch) {
		yield await rowsOf(part, campaign, ids.slice(start, start + batch));
	}
}

async function partOf(scope: Scope, { collectivityId }: CampaignFilters) {
	return collectivityId ? narrow(scope, collectivityId) : scope;
}

async function howMany(
	scope: Scope,
	campaign: Campaign,
	{ query, state: kept }: CampaignFilters
): Promise<number> {
	const { members, standing, state } = standingsOf(scope, campaign, { also: named(scope, query) });
	const [counted] = await (kept
		? db().select({ people: count() }).from(standing).where(eq(state, kept))
		: db().select({ people: count() }).from(members));
	return counted!.people;
}

/** The ids of those whom the filters keep, by name; `total` says how many they are. */
function idsOf(
	scope: Scope,
	campaign: Campaign,
	{ query, state: kept }: CampaignFilters,
	total: number
) {
	const list = db().select({ id: person.id }).from(person).$dynamic();
	if (kept) {
		const { standing, stands, state } = standingsOf(scope, campaign, { also: named(scope, query) });
		list.innerJoin(standing, stands).where(eq(state, kept));
	} else if (total >= crowd) {
		list.where(and(...namesHave(scope, query), isAsked(scope, campaign)));
	} else {
		const { members } = standingsOf(scope, campaign);
		const asked = sql`${person.id} in (select members.person_id from ${members})`;
		list.where(and(...namesHave(scope, query), asked));
	}
	return list.orderBy(...inOrder);
}

/**
 * A page of those in a state, looked for among as many of the first names as should hold it by their share of a crowd;
 * undefined when they do not, or are no crowd. Where everybody stands is then not to be known.
 */
async function idsNear(
	scope: Scope,
	campaign: Campaign,
	{ state: kept }: CampaignFilters,
	states: States,
	{ limit, offset }: { limit: number; offset: number }
): Promise<string[] | undefined> {
	if (!kept || states[kept] < crowd) return undefined;
	const likely = 200 + Math.ceil(1.2 * (offset + limit) * (states.total / states[kept]));
	if (likely > states.total / 4) return undefined;
	const first = db()
		.select({ id: person.id })
		.from(person)
		.where(isAsked(scope, campaign))
		.orderBy(...inOrder)
		.limit(likely);
	const { standing, stands, state } = standingsOf(scope, campaign, { among: sql`${first}` });
	const found = await db()
		.select({ id: person.id })
		.from(person)
		.innerJoin(standing, stands)
		.where(eq(state, kept))
		.orderBy(...inOrder)
		.limit(limit)
		.offset(offset);
	return found.length < limit && offset + found.length < states[kept] ? undefined : idsIn(found);
}

/** The condition « the campaign asks this person », to be read name after name. */
function isAsked(scope: Scope, campaign: Campaign): SQL {
	const { members } = standingsOf(scope, campaign, { personId: sql`${person.id}` });
	return sql`exists (select 1 from ${members})`;
}

/** The condition « this membership is of somebody of whom a name or the address holds each word »; a commune does not read everybody’s names. */
function named(scope: Scope, query: string | undefined): SQL | undefined {
	const words = namesHave(scope, query);
	if (words.length === 0) return undefined;
	const own = eq(person.id, membership.personId);
	return sql`exists (select 1 from ${person} where ${and(own, ...words)})`;
}

function idsIn(rows: { id: string }[]): string[] {
	return rows.map(({ id }) => id);
}

/** The people of these ids, in the order of the ids: two queries whatever their number. */
async function rowsOf(scope: Scope, campaign: Campaign, ids: string[]): Promise<CampaignPerson[]> {
	const list = ids.map((id) => sql`${id}`);
	const among = list.length > 0 ? sql.join(list, sql`, `) : sql`null`;
	const { standing, stands, day, state, done, equivalent, reason, until } = standingsOf(
		scope,
		campaign,
		{ among }
	);
	const found = await db()
		.select({
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			email: addressFor(scope),
			...{ state, done, equivalent, reason, until }
		})
		.from(person)
		.innerJoin(standing, stands);
	const theirs = and(
		inArray(membership.personId, ids),
		meantBy(campaign, day, foundByPerson),
		within(scope, foundByPerson)
	);
	const places = Map.groupBy(await belongingsOf(theirs), ({ personId }) => personId);
	const rows = new Map(found.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = rows.get(id);
		return row ? { ...row, memberships: places.get(id) ?? [] } : [];
	});
}
