import { and, asc, eq, inArray, isNull, sql, type Column, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { dueFor, type Campaign, type Standing } from '#lib/server/learning/index.ts';
import {
	fold,
	meansMany,
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

/**
 * One page of the people of the scope of whom a campaign still asks something, by collectivité, service and name; 50 unless said
 * otherwise. Where everybody stands is read once: it says who they are, and so how many.
 */
export async function outstandingPage(
	scope: Scope,
	campaign: Campaign,
	{ page = 1, length = 50, ...filters }: OutstandingFilters & { page?: number; length?: number }
): Promise<OutstandingPage> {
	const part = await partOf(scope, campaign, filters);
	if (!part) return { rows: [], total: 0, page: 1, pages: 1 };
	const found = await placesIn(part, campaign, filters);
	const { limit, offset, ...shown } = pageOf(found.length, length, page);
	const rows = await rowsOf(part, campaign, found.slice(offset, offset + limit));
	return { rows, total: found.length, ...shown };
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

/** The memberships that the list shows, in its order: one for each person, so that nobody gets two slips. */
async function placesIn(
	scope: Scope,
	campaign: Campaign,
	{ department, withoutEmail, ids, also }: OutstandingFilters
): Promise<string[]> {
	const many = !ids && (await meansMany(campaign, scope));
	const { day, standing, state } = standingsOf(scope, campaign, {
		among: ids && listOf(ids),
		first: department === undefined ? sql`true` : eq(membership.department, department),
		many
	});
	const services = db()
		.selectDistinct({ name: membership.department, rank: folded(membership.department).as('rank') })
		.from(membership)
		.where(and(meantBy(campaign, day), within(scope, membership.collectivityId)))
		.as('service');
	const found = await db()
		.select({ id: membership.id })
		.from(standing)
		.innerJoin(membership, eq(membership.id, sql`standing.first`))
		.innerJoin(services, eq(services.name, membership.department))
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.innerJoin(person, eq(person.id, membership.personId))
		.where(
			and(
				sql`${state} in ('late', 'todo', 'started', 'expired')`,
				withoutEmail ? isNull(person.email) : undefined,
				also
			)
		)
		.orderBy(
			asc(collectivity.sortName),
			asc(collectivity.id),
			asc(services.rank),
			asc(membership.department),
			asc(person.sortName),
			asc(person.id)
		);
	return found.map(({ id }) => id);
}

/** A name as it is sorted, on both engines: SQLite would put « École » after « Voirie ». */
function folded(column: Column): SQL<string> {
	const letters = ['Éé', 'Èè', 'Êê', 'Ëë', 'Àà', 'Ââ', 'Çç', 'Îî', 'Ôô', 'Ûû', 'Œœ'];
	const plain = letters.map((pair) => fold(pair)[0]!);
	return letters.reduce<SQL<string>>(
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

/** What is left to people in these places, in the order of the places: one query, whatever their number. */
async function rowsOf(scope: Scope, campaign: Campaign, places: string[]): Promise<Outstanding[]> {
	const among = sql`select ${membership.personId} from ${membership} where ${membership.id} in (${listOf(places)})`;
	const { standing, stands, state } = standingsOf(scope, campaign, { among });
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
		.where(inArray(membership.id, places));
	const known = new Map(
		rows.map(({ place, arrived, marks, ...row }) => {
			const left = campaign.moduleIds.filter((_, n) => marks[n] !== '2');
			return [place, { ...row, dueOn: dueFor(campaign, arrived), left }];
		})
	);
	return places.flatMap((id) => known.get(id) ?? []);
}

function listOf(ids: string[]): SQL {
	const values = ids.map((id) => sql`${id}`);
	return values.length > 0 ? sql.join(values, sql`, `) : sql`null`;
}
