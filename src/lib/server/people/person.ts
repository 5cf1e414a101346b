import { and, asc, eq, or, sql, type SQL } from 'drizzle-orm';
import { now, today } from '#lib/server/clock.ts';
import { db, isTaken, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { leftOn } from './departure.ts';
import { coordinatesOn } from './identity.ts';
import {
	addMembership,
	allMemberships,
	insertMembership,
	type Membership,
	type NewMembership
} from './membership.ts';
import { addressFor, followedIn, mayAttach } from './attaching.ts';
import { requestMembership } from './membership-request.ts';
import { fold, sortNameOf } from './name.ts';
import { knownWithin, within, type Scope } from './scope.ts';
import { administrator, coordination, membership, person } from './tables.ts';

export type Person = { id: string; givenName: string; familyName: string; email: string | null };
export type PersonDetails = { givenName: string; familyName: string; email: string | null };

const columns = {
	id: person.id,
	givenName: person.givenName,
	familyName: person.familyName,
	email: person.email
};

/** The person with this e-mail address, in any case. */
export async function findPersonByEmail(email: string): Promise<Person | undefined> {
	const [found] = await db()
		.select(columns)
		.from(person)
		.where(eq(person.email, email.trim().toLowerCase()));
	return found;
}

/** A person who belongs or belonged to the scope, with the memberships that lie in it, the oldest first, and since when (`YYYY-MM-DD`) none of them runs; undefined outside. */
export async function findPerson(
	scope: Scope,
	id: string
): Promise<(Person & { memberships: Membership[]; leftOn: string | null }) | undefined> {
	const [found] = await db()
		.select({ ...columns, email: addressFor(scope) })
		.from(person)
		.where(and(eq(person.id, id), knownWithin(scope, person.id)));
	if (!found) return undefined;
	const memberships = await allMemberships(id, scope);
	return { ...found, memberships, leftOn: leftOn(memberships, today()) };
}

/**
 * Adds a person with a first membership, or gives that membership to the person who already has this e-mail address and this name
 * (someone who works for several collectivités is one person). Someone known elsewhere only is asked first (`waiting`): what they did
 * is not to be seen by whoever knows their name and address.
 * Refuses `email-taken` when the address is someone else's, `collectivity-unknown` outside the scope, `already-member`.
 */
export async function addPerson(
	scope: Scope,
	details: PersonDetails & NewMembership
): Promise<{ id: string; existed: boolean; waiting: boolean }> {
	const email = details.email?.toLowerCase() ?? null;
	return transaction(async () => {
		const known = email ? await findPersonByEmail(email) : undefined;
		if (known && sortNameOf(known) !== sortNameOf(details)) throw emailTaken();
		if (known) {
			const waiting = !(await mayAttach(scope, known.id));
			if (waiting) await requestMembership(scope, known, details);
			else await addMembership(scope, known.id, details);
			return { id: known.id, existed: true, waiting };
		}
		const id = newId();
		await insertPerson({ id, ...details, email });
		await insertMembership(scope, id, details);
		return { id, existed: false, waiting: false };
	});
}

/**
 * Corrects names or the e-mail address.
 * Refuses `person-unknown` outside the scope, `managed-elsewhere` (see findManagedPerson), `email-taken`.
 */
export async function changePerson(
	scope: Scope,
	id: string,
	details: PersonDetails
): Promise<void> {
	await transaction(async () => {
		await findManagedPerson(scope, id);
		const email = details.email?.toLowerCase() ?? null;
		const owner = email ? await findPersonByEmail(email) : undefined;
		if (owner && owner.id !== id) throw emailTaken();
		await db()
			.update(person)
			.set({
				givenName: details.givenName,
				familyName: details.familyName,
				email,
				sortName: sortNameOf(details)
			})
			.where(eq(person.id, id));
	});
}

/**
 * A person whose way in this scope may change: whoever sets the address or the code of someone can sign in as them,
 * so every membership and role of that person must lie in the scope, and only an administrator touches an administrator.
 * Refuses `person-unknown` and `managed-elsewhere`.
 */
export async function findManagedPerson(scope: Scope, id: string): Promise<Person> {
	const found = await findPerson(scope, id);
	if (!found)
		throw new Refusal('person-unknown', 'Cette personne ne fait pas partie de votre périmètre.');
	if (scope.roots === 'all') return found;
	const [outside] = await db()
		.select({ id: person.id })
		.from(person)
		.leftJoin(membership, eq(membership.personId, person.id))
		.leftJoin(coordination, and(eq(coordination.personId, person.id), coordinatesOn(today())))
		.leftJoin(administrator, eq(administrator.personId, person.id))
		.where(
			and(
				eq(person.id, id),
				or(
					sql`${administrator.personId} is not null`,
					sql`(${membership.id} is not null and not ${within(scope, membership.collectivityId)})`,
					sql`(${coordination.personId} is not null and not ${within(scope, coordination.collectivityId)})`
				)
			)
		)
		.limit(1);
	if (outside) {
		throw new Refusal(
			'managed-elsewhere',
			'Cette personne dépend aussi d’une autre collectivité : demandez à l’administration de la plateforme de faire ce changement.'
		);
	}
	return found;
}

/** Finds people by the beginning of any of their names or of their address, for administrators who give roles; 20 at most, by name. */
export async function searchPeople(scope: Scope, query: string): Promise<Person[]> {
	const named = namesHave(scope, query);
	if (named.length === 0) return [];
	return db()
		.select({ ...columns, email: addressFor(scope) })
		.from(person)
		.where(and(knownWithin(scope, person.id), ...named))
		.orderBy(asc(person.sortName))
		.limit(20);
}

/**
 * The conditions « a name of the person, or the address that the scope knows, holds this word », one for each of the first ten
 * words of a text; none for an empty one.
 */
export function namesHave(scope: Scope, query = ''): SQL[] {
	// SQLite refuses a query of a thousand conditions. What is folded holds no wildcard.
	const words = fold(query).split(' ').filter(Boolean).slice(0, 10);
	return words.map((word) => {
		const pattern = `%${word}%`;
		return sql`(${person.sortName} like ${pattern} or (${person.email} like ${pattern} and ${followedIn(scope)}))`;
	});
}

/** Writes a person without a membership, as administrators of the platform may be. Refuses `email-taken`. */
export async function insertPerson(details: PersonDetails & { id: string }): Promise<void> {
	try {
		await db()
			.insert(person)
			.values({
				id: details.id,
				givenName: details.givenName,
				familyName: details.familyName,
				email: details.email?.toLowerCase() ?? null,
				sortName: sortNameOf(details),
				createdAt: now()
			});
	} catch (error) {
		if (isTaken(error)) throw emailTaken();
		throw error;
	}
}

function emailTaken(): Refusal {
	return new Refusal(
		'email-taken',
		'Cette adresse est déjà celle d’une autre personne. Vérifiez l’adresse et l’orthographe du nom.',
		{ field: 'email' }
	);
}
