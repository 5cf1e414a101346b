import { and, asc, count, eq, inArray, isNull, sql, type Column, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { dueFor, type Campaign, type Standing } from '#lib/server/learning/index.ts';
import {
	fold,
	meantBy,
	narrow,
	within,
	type Category,
	type Scope
} from '#lib/server/people/index.ts';
import { collectivity, membership, person } from '#lib/server/people/tables.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import { standingsOf } from './standing.ts';

/** Whom of a campaign to reach; what is absent does not cut. */
export type OutstandingFilters = {
	/** A collectivité and all below it. */
	collectivityId?: string;
	/** The exact name of a service; empty for people without one. */
	department?: string;
	/** Only people whom no mail can reach. */
	withoutEmail?: boolean;
	/** Only these, by id. */
	ids?: string[];
	/** A condition on `person`, for the domains above. */
	also?: SQL;
};

/** Someone of whom a campaign still asks something, in the first of their places that the rule means and the filters keep. */
export type Outstanding = {
	id: string;
	givenName: string;
	familyName: string;
	email: string | null;
	collectivity: string;
	department: string;
	category: Category;
	function: string;
	state: Standing;
	/** This person's own: someone who arrives late has a month. */
	dueOn: string;
	/** The modules left, by id. */
	left: string[];
};

export type OutstandingPage = Pick<Page, 'page' | 'pages'> & {
	rows: Outstanding[];
	total: number;
};

/** One page of the people of the scope of whom a campaign still asks something, by collectivité, service and name; 50 unless said otherwise. */
export async function outstandingPage(
	scope: Scope,
	campaign: Campaign,
	{ page = 1, length = 50, ...filters }: OutstandingFilters & { page?: number; length?: number }
): Promise<OutstandingPage> {
	const total = await countOutstanding(scope, campaign, filters);
	const { limit, offset, ...shown } = pageOf(total, length, page);
	const part = await partOf(scope, campaign, filters);
	if (!part) return { rows: [], total: 0, page: 1, pages: 1 };
	const found = await placesIn(part, campaign, filters, { limit, offset });
	return { rows: await rowsOf(part, campaign, found), total, ...shown };
}

/** How many they are. */
export async function countOutstanding(
	scope: Scope,
	campaign: Campaign,
	filters: OutstandingFilters
): Promise<number> {
	const part = await partOf(scope, campaign, filters);
	if (!part) return 0;
	const { standing, stands, where } = matching(part, campaign, filters);
	const [counted] = await db()
		.select({ people: count() })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(standing, stands)
		.where(where);
	return counted!.people;
}

/** All of them, in the order of the list, by batches: one query says who, and what is left is read batch by batch. */
export async function* everyOutstanding(
	scope: Scope,
	campaign: Campaign,
	filters: OutstandingFilters,
	batch = 500
): AsyncGenerator<Outstanding[]> {
	const part = await partOf(scope, campaign, filters);
	if (!part) return;
	const found = await placesIn(part, campaign, filters);
	for (let start = 0; start < found.length; start += batch) {
		yield await rowsOf(part, campaign, found.slice(start, start + batch));
	}
}

type Place = { id: string; personId: string };

async function placesIn(
	part: Scope,
	campaign: Campaign,
	filters: OutstandingFilters,
	slice?: { limit: number; offset: number }
): Promise<Place[]> {
	const { standing, stands, where } = matching(part, campaign, filters);
	const query = db()
		.select({ id: membership.id, personId: membership.personId })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.innerJoin(standing, stands)
		.where(where)
		.orderBy(
			asc(collectivity.sortName),
			asc(collectivity.id),
			asc(folded(membership.department)),
			asc(membership.department),
			asc(person.sortName),
			asc(person.id)
		)
		.$dynamic();
	return slice ? query.limit(slice.limit).offset(slice.offset) : query;
}

/** A name as it is sorted, on both engines: SQLite would put « École » after « Voirie ». */
function folded(column: Column): SQL {
	const letters = ['Éé', 'Èè', 'Êê', 'Ëë', 'Àà', 'Ââ', 'Çç', 'Îî', 'Ôô', 'Ûû', 'Œœ'];
	const plain = letters.map((pair) => fold(pair)[0]!);
	return letters.reduce<SQL>(
		(text, [upper, lower], n) =>
			sql`replace(replace(${text}, ${upper}, ${plain[n]}), ${lower}, ${plain[n]})`,
		sql`lower(${column})`
	);
}

/** Undefined when nothing can be left: a collectivité outside of the scope, or no module to do. */
async function partOf(
	scope: Scope,
	{ moduleIds }: Campaign,
	{ collectivityId }: OutstandingFilters
) {
	if (moduleIds.length === 0) return undefined;
	return collectivityId ? narrow(scope, collectivityId) : scope;
}

function matching(scope: Scope, campaign: Campaign, filters: OutstandingFilters) {
	const { department, withoutEmail, ids, also } = filters;
	const among = ids && listOf(ids);
	const { day, standing, stands, state } = standingsOf(scope, campaign, { among });
	// One place each, so that nobody gets two slips.
	const first = db()
		.select({ id: sql<string>`min(${membership.id})` })
		.from(membership)
		.where(
			and(
				meantBy(campaign, day),
				within(scope, membership.collectivityId),
				department === undefined ? undefined : eq(membership.department, department)
			)
		)
		.groupBy(membership.personId);
	const where: SQL | undefined = and(
		inArray(membership.id, first),
		sql`${state} in ('late', 'todo', 'started', 'expired')`,
		withoutEmail ? isNull(person.email) : undefined,
		also
	);
	return { standing, stands, where };
}

/** What is left to people in these places, in the order of the places: one query, whatever their number. */
async function rowsOf(part: Scope, campaign: Campaign, found: Place[]): Promise<Outstanding[]> {
	const among = listOf(found.map(({ personId }) => personId));
	const { standing, stands, state } = standingsOf(part, campaign, { among });
	const digits = campaign.moduleIds.map((_, n) => sql.raw(`standing.module_${n}`));
	const rows = await db()
		.select({
			place: membership.id,
			id: person.id,
			givenName: person.givenName,
			familyName: person.familyName,
			email: person.email,
			collectivity: collectivity.name,
			department: membership.department,
			category: membership.category,
			function: membership.function,
			state,
			arrived: sql<string>`standing.arrived`,
			marks: sql<string>`'' || ${sql.join(digits, sql` || '' || `)}`
		})
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.innerJoin(standing, stands)
		.where(
			inArray(
				membership.id,
				found.map(({ id }) => id)
			)
		);
	const known = new Map(
		rows.map(({ place, arrived, marks, ...row }) => {
			const left = campaign.moduleIds.filter((_, n) => marks[n] !== '2');
			return [place, { ...row, dueOn: dueFor(campaign, arrived), left }];
		})
	);
	return found.flatMap(({ id }) => known.get(id) ?? []);
}

function listOf(ids: string[]): SQL {
	const values = ids.map((id) => sql`${id}`);
	return values.length > 0 ? sql.join(values, sql`, `) : sql`null`;
}
