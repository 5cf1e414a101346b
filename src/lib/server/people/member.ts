import { and, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { managedElsewhere } from './import/lookup.ts';
import { runsOn } from './membership.ts';
import { fold } from './name.ts';
import { whomToAsk } from './attaching.ts';
import { below, knownWithin, within, type Scope } from './scope.ts';
import { administrator, collectivity, coordination, membership, person } from './tables.ts';

/** Someone as the others of a room may see them: « Martine L. » */
export type Listed = { id: string; shortName: string };
export type Named = { id: string; name: string };

const most = 20;

/**
 * The people who belong today to a collectivité or below it, and of whom a name begins with each word typed (two letters at least in all).
 * Not those of a collectivité that shows figures only to those above.
 * For whoever looks for their own name in public: only the given name and an initial. Twenty at most, by name.
 */
export async function searchMembers(collectivityId: string, typed: string): Promise<Listed[]> {
	const words = wordsOf(typed).slice(0, 5);
	if (words.join('').length < 2) return [];
	const rows = await db()
		.select({ id: person.id, givenName: person.givenName, familyName: person.familyName })
		.from(person)
		.where(and(belongsTo(collectivityId, false), ...words.map(begins)))
		.orderBy(asc(person.sortName), asc(person.id))
		.limit(most);
	return rows.map(({ id, givenName, familyName }) => ({
		id,
		shortName: `${givenName} ${familyName.charAt(0)}.`
	}));
}

/** Whether someone belongs today to a collectivité or below it, be it one that shows figures only: for whoever proves that they are that person. */
export async function isMember(collectivityId: string, personId: string): Promise<boolean> {
	const found = await db()
		.select({ id: person.id })
		.from(person)
		.where(and(eq(person.id, personId), belongsTo(collectivityId, true)));
	return found.length > 0;
}

/** The names of people of the scope, by id; those outside of it are left out, and those who left it for another collectivité. */
export async function namesIn(scope: Scope, ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await here(scope, inArray(person.id, ids));
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Someone who may be written to, and the collectivité that writes. */
export type Addressee = {
	id: string;
	givenName: string;
	email: string;
	collectivityId: string;
	collectivity: string;
};

/** Of these people, those who have an address and belong today to the scope. */
export async function addresseesIn(scope: Scope, ids: string[]): Promise<Addressee[]> {
	if (ids.length === 0) return [];
	const rows = await db()
		.select({
			id: person.id,
			givenName: person.givenName,
			email: sql<string>`${person.email}`,
			collectivityId: collectivity.id,
			collectivity: collectivity.name
		})
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(
			and(
				inArray(person.id, ids),
				isNotNull(person.email),
				runsOn(today()),
				within(scope, membership.collectivityId)
			)
		)
		.orderBy(asc(membership.startsOn), asc(membership.id));
	return [...new Map(rows.toReversed().map((row) => [row.id, row])).values()];
}

/** Of these people, those who have no address, belong to the scope alone and hold no role: whose slip may be made here. */
export async function slipHolders(scope: Scope, ids: string[]): Promise<Named[]> {
	if (ids.length === 0) return [];
	const [kept, elsewhere] = [
		await select(
			and(
				inArray(person.id, ids),
				isNull(person.email),
				knownWithin(scope, person.id),
				sql`not exists (select 1 from ${coordination} where ${coordination.personId} = ${person.id})`,
				sql`not exists (select 1 from ${administrator} where ${administrator.personId} = ${person.id})`
			)
		),
		new Set(await managedElsewhere(scope, ids))
	];
	return kept.filter(({ id }) => !elsewhere.has(id));
}

/** People of the scope, as namesIn, who share a whole word with one of these names, the closest first, eight at most for each: one query for all. */
export async function namesakes(scope: Scope, names: string[]): Promise<Map<string, Named[]>> {
	const words = [...new Set(names.flatMap(wordsOf))].filter((word) => word.length > 1);
	if (words.length === 0) return new Map();
	const conditions = words.slice(0, 200).map(begins);
	const shared = sql.join(
		conditions.map((condition) => sql`case when ${condition} then 1 else 0 end`),
		sql` + `
	);
	const rows = await here(scope, sql`(${sql.join(conditions, sql` or `)})`, shared);
	const closest = (name: string) =>
		rows
			.map((row) => ({ row, shared: sharedBy(name, row.name) }))
			.filter(({ shared }) => shared > 0)
			.toSorted((a, b) => b.shared - a.shared)
			.slice(0, 8)
			.map(({ row }) => row);
	return new Map(names.map((name) => [name, closest(name)]));
}

/** What somebody does here is theirs for good: those whom another collectivité follows now are not to be named here. */
async function here(scope: Scope, condition: SQL, closeness?: SQL): Promise<Named[]> {
	const rows = await select(and(knownWithin(scope, person.id), condition), closeness);
	const ids = rows.map(({ id }) => id);
	const elsewhere = new Set(await whomToAsk(scope, ids));
	return rows.filter(({ id }) => !elsewhere.has(id));
}

/** A thousand at most, by name; the closest first, so that they are among them. */
function select(condition: SQL | undefined, closeness?: SQL): Promise<Named[]> {
	return db()
		.select({
			id: person.id,
			name: sql<string>`${person.givenName} || ' ' || ${person.familyName}`
		})
		.from(person)
		.where(condition)
		.orderBy(...(closeness ? [desc(closeness)] : []), asc(person.sortName), asc(person.id))
		.limit(1000);
}

/** `closed`: those of collectivités that show figures only, too. */
function belongsTo(collectivityId: string, closed: boolean): SQL {
	const here = sql`${membership.collectivityId} in (${below([collectivityId], closed)})`;
	return sql`exists (select 1 from ${membership} where ${membership.personId} = ${person.id} and ${runsOn(today())} and ${here})`;
}

function begins(word: string): SQL {
	return sql`' ' || ${person.sortName} like ${`% ${word}%`}`;
}

function sharedBy(name: string, other: string): number {
	const words = new Set(wordsOf(other));
	return wordsOf(name).filter((word) => words.has(word)).length;
}

function wordsOf(name: string): string[] {
	return fold(name).split(' ').filter(Boolean);
}
