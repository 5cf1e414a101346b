import { beforeEach, expect, test } from 'vitest';
import { db } from '#lib/server/db/index.ts';
import { appointCoordinator, findPerson } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	agent,
	everywhere,
	mails,
	scopeOn,
	tokenSentTo
} from '../../../../tests/factories/auth.ts';
import {
	correctPerson,
	invite,
	openSession,
	readSession,
	requestSignInLink,
	signInWithPassword,
	storePassword,
	useLink
} from './index.ts';
import { rateLimit } from './tables.ts';

useDatabase();

const origin = 'https://vigie.fr';
const network = '192.0.2.1';
const password = 'quatre mots sans lien';
const names = { givenName: 'Jeanne', familyName: 'Martin' };

let person: Awaited<ReturnType<typeof agent>>;
beforeEach(async () => {
	await db().delete(rateLimit);
	person = await agent();
});

const correct = (details: { email: string | null }, by = 'someone else') =>
	correctPerson(scopeOn(person.collectivityId), person.id, { ...names, ...details }, by);

test('whoever came in by a wrong address is out once it is corrected', async () => {
	const { id, email } = person;
	await invite(everywhere, id, origin);
	const invitation = await tokenSentTo(email);
	await requestSignInLink(email, origin, network);
	const link = await tokenSentTo(email);
	const session = await openSession(id);
	await storePassword(id, password);

	const corrected = `juste-${email}`;
	await correct({ email: corrected });

	expect(await readSession(session)).toBeUndefined();
	const expired = { code: 'link-expired' };
	await expect(useLink(invitation)).rejects.toMatchObject(expired);
	await expect(useLink(link)).rejects.toMatchObject(expired);
	await expect(signInWithPassword(corrected, password, network)).rejects.toMatchObject({
		code: 'sign-in-refused'
	});
	expect(await findPerson(everywhere, id)).toMatchObject({ email: corrected });
	const told = (await mails()).find(({ subject }) => subject.includes('adresse'));
	expect(told).toMatchObject({ recipient: email });
	expect(told!.body).not.toContain(corrected);
});

test('a name corrected, or a first address, changes nothing about the ways in', async () => {
	const session = await openSession(person.id);
	await correct({ email: person.email.toUpperCase() });
	expect(await readSession(session)).toBeDefined();
	const silent = await agent({ email: null });
	const entered = await openSession(silent.id);
	const details = { ...names, email: `premiere-${person.email}` };
	await correctPerson(everywhere, silent.id, details, 'someone else');
	expect(await readSession(entered)).toBeDefined();
});

test('those who correct their own address stay in, and only links end', async () => {
	const { id, email, collectivityId } = person;
	await appointCoordinator(everywhere, id, collectivityId);
	await requestSignInLink(email, origin, network);
	const link = await tokenSentTo(email);
	const session = await openSession(id);
	await storePassword(id, password);
	await correct({ email: `moi-${email}` }, id);
	expect(await readSession(session)).toBeDefined();
	await expect(useLink(link)).rejects.toMatchObject({ code: 'link-expired' });
	await expect(signInWithPassword(`moi-${email}`, password, network)).resolves.toBeDefined();
});

test('nobody is put out by a correction that is refused', async () => {
	const session = await openSession(person.id);
	const other = await agent();
	await expect(correct({ email: other.email })).rejects.toMatchObject({ code: 'email-taken' });
	await expect(
		correctPerson(scopeOn(other.collectivityId), person.id, { ...names, email: null }, 'x')
	).rejects.toMatchObject({ code: 'person-unknown' });
	expect(await readSession(session)).toBeDefined();
});
