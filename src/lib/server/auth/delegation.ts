import { transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { coordinationMail, enqueueMail } from '#lib/server/mail/index.ts';
import {
	addPerson,
	findCollectivity,
	findPerson,
	findPersonByEmail,
	fold,
	senderIn,
	type Category,
	type Identity,
	type Scope
} from '#lib/server/people/index.ts';
import { appoint } from './appointment.ts';
import { invite } from './invitation.ts';

export type Delegate = {
	givenName: string;
	familyName: string;
	email: string;
	category: Category;
	function: string;
	department: string;
	/** The day a new person arrives, `YYYY-MM-DD`. */
	startsOn: string;
};

/**
 * Gives the coordination of a collectivité of the scope to the person of this address, in one gesture: who is not known yet is added
 * there and invited; who is known, anywhere, is told, and keeps the memberships they have.
 * `by` is whoever does it, `sessionId` their session. Refuses `collectivity-unknown`, `email-taken` (the address is someone else's) and as invite.
 */
export async function delegate(
	scope: Scope,
	by: Identity,
	sessionId: string,
	collectivityId: string,
	details: Delegate,
	origin: string
): Promise<void> {
	await transaction(async () => {
		const known = await findPersonByEmail(details.email);
		if (known && !sameName(known, details)) {
			throw new Refusal(
				'email-taken',
				'Cette adresse est celle d’une personne qui porte un autre nom. Vérifiez l’adresse et le nom.',
				{ field: 'email' }
			);
		}
		const place = await findCollectivity(scope, collectivityId);
		if (!place) {
			throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
				field: 'collectivityId'
			});
		}
		const { id } = known ?? (await addPerson(scope, { ...details, collectivityId }));
		await appoint(scope, id, collectivityId, sessionId);
		if (!known) await invite(scope, id, origin);
		else if (id !== by.id) {
			const mail = coordinationMail({
				givenName: known.givenName,
				place: place.name,
				by: by.name
			});
			await enqueueMail({ to: details.email, sender: await senderIn(collectivityId), ...mail });
		}
	});
}

/** The same for a person of the scope, chosen in a list. Refuses `person-unknown` outside of it, and `email-missing`: a role is not for a paper key. */
export async function delegateTo(
	scope: Scope,
	by: Identity,
	sessionId: string,
	collectivityId: string,
	personId: string,
	origin: string
): Promise<void> {
	const person = await findPerson(scope, personId);
	if (!person) {
		throw new Refusal('person-unknown', 'Choisissez une personne de votre périmètre.', {
			field: 'personId'
		});
	}
	if (!person.email) {
		throw new Refusal(
			'email-missing',
			'Une coordination se confie à une personne qui a une adresse électronique : ajoutez-la d’abord sur sa fiche.',
			{ field: 'personId' }
		);
	}
	const unused = { category: 'agent' as const, function: '', department: '', startsOn: '' };
	await delegate(
		scope,
		by,
		sessionId,
		collectivityId,
		{ ...person, email: person.email, ...unused },
		origin
	);
}

function sameName(
	a: { givenName: string; familyName: string },
	b: { givenName: string; familyName: string }
): boolean {
	return fold(`${a.familyName} ${a.givenName}`) === fold(`${b.familyName} ${b.givenName}`);
}
