import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { enqueueMail, passwordChosenMail } from '#lib/server/mail/index.ts';
import {
	findIdentity,
	findPersonByEmail,
	membershipsOf,
	senderFor
} from '#lib/server/people/index.ts';
import { hashSecret, matchesHash } from './hashing.ts';
import { linkAddress } from './link.ts';
import { checkPassword } from './password-rule.ts';
import { accountKey, addressKey, countTry, giveTriesBack, quarter } from './rate-limit.ts';
import { closeSessions, openSession } from './session.ts';
import { password as passwords, session } from './tables.ts';

/**
 * Opens a session with an e-mail address and a password; answers its token. `address` is the network address of whoever asks.
 * Refuses `sign-in-refused`, the same and as slowly for an unknown address, and `too-many-tries` (10 per account, 100 per network address, in 15 minutes).
 */
export async function signInWithPassword(
	email: string,
	password: string,
	address: string
): Promise<string> {
	const keys = [addressKey('password', address), accountKey('password', email)] as const;
	await countTry(keys[0], 100, quarter);
	await countTry(keys[1], 10, quarter);
	const person = await findPersonByEmail(email);
	const known = person && (await findPassword(person.id));
	const right = await matchesHash(password, known?.hash);
	if (!person || !right) {
		throw new Refusal(
			'sign-in-refused',
			'L’adresse ou le mot de passe ne correspond pas. Vérifiez-les, ou recevez un lien de connexion : il ne demande aucun mot de passe.'
		);
	}
	await giveTriesBack([...keys]);
	return openSession(person.id);
}

/** Whether a person has a password, since when, and whether changing it in this session asks for the present one. */
export async function passwordOf(
	personId: string,
	sessionId: string
): Promise<{ changedAt: Date | null; asksCurrent: boolean }> {
	const known = await findPassword(personId);
	return {
		changedAt: known?.changedAt ?? null,
		asksCurrent: known !== undefined && !(await isFresh(sessionId))
	};
}

/**
 * Chooses or changes one's own password, closes one's other sessions and tells so by mail.
 * The present password is asked for unless one signed in within 15 minutes, as someone does who has forgotten it.
 * Refuses `current-password-wrong`, `too-many-tries`, `email-missing` and as checkPassword.
 */
export async function choosePassword(
	own: { personId: string; sessionId: string },
	chosen: { password: string; currentPassword: string },
	origin: string
): Promise<void> {
	const identity = (await findIdentity(own.personId))!;
	const { email } = identity;
	if (!email) {
		throw new Refusal(
			'email-missing',
			'Un mot de passe s’utilise avec une adresse électronique : demandez à la personne qui suit Vigie dans votre collectivité d’enregistrer la vôtre.'
		);
	}
	await countTry(accountKey('choose-password', own.personId), 20, quarter);
	await confirmOwner(own, chosen.currentPassword);
	const memberships = await membershipsOf(own.personId);
	await checkPassword(chosen.password, {
		...identity,
		collectivities: memberships.map(({ collectivity }) => collectivity)
	});
	const hash = await hashSecret(chosen.password);
	await transaction(async () => {
		await keepPassword(own.personId, hash);
		await closeSessions(own.personId, own.sessionId);
		const mail = passwordChosenMail({ ...identity, url: linkAddress(origin, '/connexion') });
		await enqueueMail({ to: email, sender: await senderFor(own.personId), ...mail });
	});
}

/** Gives a person a password without asking whether it is a good one: for demonstrations and commands, never for a form. */
export async function storePassword(personId: string, password: string): Promise<void> {
	await keepPassword(personId, await hashSecret(password));
}

/** Writes the hash of a password in place of the one before. */
export async function keepPassword(personId: string, hash: string): Promise<void> {
	const row = { hash, changedAt: now() };
	await db()
		.insert(passwords)
		.values({ personId, ...row })
		.onConflictDoUpdate({ target: passwords.personId, set: row });
}

async function confirmOwner(
	{ personId, sessionId }: { personId: string; sessionId: string },
	currentPassword: string
): Promise<void> {
	const known = await findPassword(personId);
	if (!known || (await isFresh(sessionId))) return;
	const key = accountKey('current-password', personId);
	await countTry(key, 10, quarter);
	if (await matchesHash(currentPassword, known.hash)) return giveTriesBack([key]);
	throw new Refusal(
		'current-password-wrong',
		'Ce n’est pas votre mot de passe actuel. Vous l’avez oublié ? Déconnectez-vous, entrez avec un lien de connexion, puis revenez ici : il ne vous sera pas demandé.',
		{ field: 'currentPassword' }
	);
}

async function findPassword(
	personId: string
): Promise<{ hash: string; changedAt: Date } | undefined> {
	const [found] = await db()
		.select({ hash: passwords.hash, changedAt: passwords.changedAt })
		.from(passwords)
		.where(eq(passwords.personId, personId));
	return found;
}

async function isFresh(sessionId: string): Promise<boolean> {
	const [found] = await db()
		.select({ createdAt: session.createdAt })
		.from(session)
		.where(eq(session.id, sessionId));
	return found !== undefined && now().getTime() - found.createdAt.getTime() < quarter;
}
