import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { whomToAsk } from '../attaching.ts';
import { coordinatesOn } from '../identity.ts';
import { within, type Scope } from '../scope.ts';
import { administrator, coordination, membership, person } from '../tables.ts';
import type { PersonLine } from './person-line.ts';

export type KnownPerson = typeof person.$inferSelect;
export type KnownMembership = typeof membership.$inferSelect;
export type Known = {
	people: Map<string, KnownPerson>;
	byEmail: Map<string, string>;
	/** Of the scope alone: by person, by external id, by name and place. */
	memberships: Map<string, KnownMembership[]>;
	byExternalId: Map<string, KnownMembership[]>;
	byName: Map<string, KnownMembership[]>;
	/** People whose way in must not change from this scope: see findManagedPerson. */
	elsewhere: Set<string>;
	/** People who must agree before this scope attaches them: see addPerson. */
	toAsk: Set<string>;
};

/** All that is known of the people a batch may name: six queries, however long it is. */
export async function lookUp(scope: Scope, lines: PersonLine[]): Promise<Known> {
	const emails = distinct(lines.map(({ email }) => email));
	const external = distinct(lines.map(({ externalId }) => externalId));
	const names = distinct(lines.map(({ sortName }) => sortName));
	const places = distinct(lines.map(({ collectivityId }) => collectivityId));
	const [withEmail, named] = await Promise.all([
		emails.length > 0 ? db().select().from(person).where(inArray(person.email, emails)) : [],
		db()
			.selectDistinct({ id: membership.personId })
			.from(membership)
			.innerJoin(person, eq(person.id, membership.personId))
			.where(
				and(
					within(scope, membership.collectivityId),
					or(
						and(inArray(person.sortName, names), inArray(membership.collectivityId, places)),
						external.length > 0 ? inArray(membership.externalId, external) : sql`false`
					)
				)
			)
	]);
	const ids = distinct([...withEmail.map(({ id }) => id), ...named.map(({ id }) => id)]);
	if (ids.length === 0) return index([], [], [], []);
	const [people, memberships, elsewhere, toAsk] = await Promise.all([
		db().select().from(person).where(inArray(person.id, ids)),
		db()
			.select()
			.from(membership)
			.where(and(inArray(membership.personId, ids), within(scope, membership.collectivityId))),
		managedElsewhere(scope, ids),
		whomToAsk(scope, ids)
	]);
	return index(people, memberships, elsewhere, toAsk);
}

/** Of these people, those whose way in this scope may not change: see findManagedPerson. */
export async function managedElsewhere(scope: Scope, ids: string[]): Promise<string[]> {
	if (scope.roots === 'all') return [];
	const rows = await db()
		.selectDistinct({ id: person.id })
		.from(person)
		.leftJoin(membership, eq(membership.personId, person.id))
		.leftJoin(coordination, and(eq(coordination.personId, person.id), coordinatesOn(today())))
		.leftJoin(administrator, eq(administrator.personId, person.id))
		.where(
			and(
				inArray(person.id, ids),
				or(
					sql`${administrator.personId} is not null`,
					sql`(${membership.id} is not null and not ${within(scope, membership.collectivityId)})`,
					sql`(${coordination.personId} is not null and not ${within(scope, coordination.collectivityId)})`
				)
			)
		);
	return rows.map(({ id }) => id);
}

/** What namesakes of a collectivité and category are found by. */
export function nameKey(
	{ sortName }: { sortName: string },
	{ collectivityId, category }: Pick<KnownMembership, 'collectivityId' | 'category'>
): string {
	return `${sortName}|${collectivityId}|${category}`;
}

/** Adds a person to what is known, so that the lines below find them. */
export function learnPerson(known: Known, one: KnownPerson): void {
	known.people.set(one.id, one);
	if (one.email) known.byEmail.set(one.email, one.id);
}

/** Adds a membership of a known person. */
export function learnMembership(known: Known, one: KnownMembership): void {
	const owner = known.people.get(one.personId)!;
	push(known.memberships, one.personId, one);
	if (one.externalId) push(known.byExternalId, one.externalId, one);
	push(known.byName, nameKey(owner, one), one);
}

function index(
	people: KnownPerson[],
	memberships: KnownMembership[],
	elsewhere: string[],
	toAsk: string[]
): Known {
	const known: Known = {
		people: new Map(),
		byEmail: new Map(),
		memberships: new Map(),
		byExternalId: new Map(),
		byName: new Map(),
		elsewhere: new Set(elsewhere),
		toAsk: new Set(toAsk)
	};
	for (const one of people) learnPerson(known, one);
	for (const one of memberships) learnMembership(known, one);
	return known;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const held = map.get(key);
	if (held) held.push(value);
	else map.set(key, [value]);
}

function distinct(values: (string | null)[]): string[] {
	return [...new Set(values.filter((value) => value !== null))];
}
