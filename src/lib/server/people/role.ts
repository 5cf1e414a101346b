import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { hasAdministrator } from './identity.ts';
import { findPersonByEmail, insertPerson, type PersonDetails } from './person.ts';
import { narrow, type Scope } from './scope.ts';
import { administrator, coordination, person } from './tables.ts';

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

async function requirePerson(id: string): Promise<void> {
	const [known] = await db().select({ id: person.id }).from(person).where(eq(person.id, id));
	if (known) return;
	throw new Refusal('person-unknown', 'Choisissez une personne de la liste.', {
		field: 'personId'
	});
}
