import { and, asc, eq } from 'drizzle-orm';
import { now, today } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { coordinatesOn, hasAdministrator } from './identity.ts';
import { findPersonByEmail, insertPerson, type Person, type PersonDetails } from './person.ts';
import { narrow, within, type Scope } from './scope.ts';
import { administrator, collectivity, coordination, person } from './tables.ts';

const columns = {
	id: person.id,
	givenName: person.givenName,
	familyName: person.familyName,
	email: person.email
};

export type Role = Person & { collectivityId: string | null; collectivity: string | null };

/** Creates the person who runs a new installation. Refuses `administrator-exists` and `email-taken`. */
export async function createFirstAdministrator(details: PersonDetails): Promise<string> {
	const id = newId();
	await transaction(async () => {
		if (await hasAdministrator()) {
			throw new Refusal(
				'administrator-exists',
				'Cette installation a déjà une administratrice ou un administrateur : connectez-vous, ou demandez-lui un accès.'
			);
		}
		await insertPerson({ id, ...details });
		await appointAdministrator(id);
	});
	return id;
}

/** Makes an administrator whoever there is already, for the command line: the person of this address, else a new one. */
export async function createAdministrator(
	details: PersonDetails & { email: string }
): Promise<{ id: string; existed: boolean }> {
	return transaction(async () => {
		const known = await findPersonByEmail(details.email.toLowerCase());
		const id = known?.id ?? newId();
		if (!known) await insertPerson({ id, ...details });
		await appointAdministrator(id);
		return { id, existed: known !== undefined };
	});
}

/** Makes a known person an administrator; nothing happens to one who is. Refuses `person-unknown`. */
export async function appointAdministrator(personId: string): Promise<void> {
	await requirePerson(personId);
	await db().insert(administrator).values({ personId, since: now() }).onConflictDoNothing();
}

/** Takes the administrator role back. Refuses `last-administrator`. */
export async function dismissAdministrator(personId: string): Promise<void> {
	await transaction(async () => {
		await db().delete(administrator).where(eq(administrator.personId, personId));
		if (await hasAdministrator()) return;
		throw new Refusal(
			'last-administrator',
			'Il faut au moins une personne à l’administration : nommez-en une autre avant de retirer celle-ci.'
		);
	});
}

/** Gives a known person the coordination of a collectivité and all below; nothing happens to one who has it. Refuses `collectivity-unknown` and `person-unknown`. */
export async function appointCoordinator(
	scope: Scope,
	personId: string,
	collectivityId: string
): Promise<void> {
	if (!(await narrow(scope, collectivityId))) {
		throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
			field: 'collectivityId'
		});
	}
	await requirePerson(personId);
	await db()
		.insert(coordination)
		.values({ personId, collectivityId, since: now() })
		.onConflictDoUpdate({
			target: [coordination.personId, coordination.collectivityId],
			set: { endsOn: null }
		});
}

/** Takes the coordination of a collectivité back. Refuses `collectivity-unknown` outside the scope: nobody takes it from those above. */
export async function dismissCoordinator(
	scope: Scope,
	personId: string,
	collectivityId: string
): Promise<void> {
	if (!(await narrow(scope, collectivityId))) {
		throw new Refusal('collectivity-unknown', 'Cette collectivité n’est pas dans votre périmètre.');
	}
	await db()
		.delete(coordination)
		.where(
			and(eq(coordination.personId, personId), eq(coordination.collectivityId, collectivityId))
		);
}

/** The collectivités of the scope, by id, that a person coordinates, and whether nobody else does. */
export async function coordinatedBy(
	scope: Scope,
	personId: string
): Promise<{ id: string; alone: boolean }[]> {
	const holders = Map.groupBy(await listCoordinators(scope), (held) => held.collectivityId!);
	return [...holders]
		.filter(([, held]) => held.some(({ id }) => id === personId))
		.map(([id, held]) => ({ id, alone: held.length === 1 }));
}

/** Who coordinates what in the scope, by collectivité, then by name. */
export async function listCoordinators(scope: Scope): Promise<Role[]> {
	return db()
		.select({ ...columns, collectivityId: collectivity.id, collectivity: collectivity.name })
		.from(coordination)
		.innerJoin(person, eq(person.id, coordination.personId))
		.innerJoin(collectivity, eq(collectivity.id, coordination.collectivityId))
		.where(and(within(scope, coordination.collectivityId), coordinatesOn(today())))
		.orderBy(asc(collectivity.sortName), asc(person.sortName));
}

/** Every administrator, by name, and who coordinates what in the scope. */
export async function listRoles(
	scope: Scope
): Promise<{ administrators: Role[]; coordinators: Role[] }> {
	const administrators = await db()
		.select(columns)
		.from(administrator)
		.innerJoin(person, eq(person.id, administrator.personId))
		.orderBy(asc(person.sortName));
	return {
		administrators: administrators.map((row) => ({
			...row,
			collectivityId: null,
			collectivity: null
		})),
		coordinators: await listCoordinators(scope)
	};
}

async function requirePerson(id: string): Promise<void> {
	const [known] = await db().select({ id: person.id }).from(person).where(eq(person.id, id));
	if (known) return;
	throw new Refusal('person-unknown', 'Choisissez une personne de la liste.', {
		field: 'personId'
	});
}
