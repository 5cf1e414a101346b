import { beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { agent, mails } from '../../../../tests/factories/auth.ts';
import {
	choosePassword,
	invitationOf,
	openSession,
	passwordOf,
	readSession,
	signInWithPassword,
	storePassword
} from './index.ts';
import { addressKey, countTry } from './rate-limit.ts';
import { password as passwords, rateLimit } from './tables.ts';

useDatabase();

const minute = 60_000;
const pass = (milliseconds: number) => setClock(new Date(now().getTime() + milliseconds));
const good = 'girafe lampe violon octobre';
const origin = 'https://vigie.exemple.fr';
const code = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: { code?: string }) => error.code
	);

let person: { id: string; email: string };
beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(rateLimit);
	person = await agent();
	await storePassword(person.id, good);
});

const signIn = (email: string, password: string, address = '192.0.2.1') =>
	signInWithPassword(email, password, address);

describe('signing in with a password', () => {
	test('opens a session, whatever the case of the address', async () => {
		const token = await signIn(person.email.toUpperCase(), good);
		expect(await readSession(token)).toMatchObject({ personId: person.id });
		expect(await invitationOf(person.id)).toMatchObject({ lastSignInAt: now() });
	});

	test('takes the same text typed on another keyboard', async () => {
		await storePassword(person.id, 'mon été à la mer'.normalize('NFC'));
		expect(await code(signIn(person.email, 'mon été à la mer'.normalize('NFD')))).toBe('done');
	});

	test('keeps an argon2id hash with the costs asked for, and no password', async () => {
		const [row] = await db().select().from(passwords);
		expect(row!.hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
		expect(row!.hash).not.toContain('girafe');
	});

	test('says the same of a wrong password, an unknown address and a person without a password', async () => {
		const without = await agent();
		const answers = await Promise.allSettled([
			signIn(person.email, 'girafe lampe violon'),
			signIn('inconnue@exemple.fr', good),
			signIn(without.email, good)
		]);
		const said = answers.map((answer) => answer.status === 'rejected' && String(answer.reason));
		expect(new Set(said).size).toBe(1);
		expect(said[0]).toContain('ne correspond pas');
	});

	test('weighs a password even for an unknown address, so that time tells nothing', async () => {
		const start = performance.now();
		await code(signIn('inconnue@exemple.fr', 'faux'));
		// Without argon2id the refusal takes a millisecond or two; a busy machine only makes it longer.
		expect(performance.now() - start).toBeGreaterThan(10);
	});
});

describe('limits', () => {
	test('ten tries per account, from wherever', async () => {
		for (let count = 0; count < 10; count += 1) {
			expect(await code(signIn(person.email, 'faux', `198.51.100.${count}`))).toBe(
				'sign-in-refused'
			);
		}
		expect(await code(signIn(person.email, good, '198.51.100.99'))).toBe('too-many-tries');
		pass(15 * minute);
		expect(await code(signIn(person.email, good))).toBe('done');
	});

	test('do not tell whether an account exists', async () => {
		for (let count = 0; count < 10; count += 1) await code(signIn('inconnue@exemple.fr', 'faux'));
		expect(await code(signIn('inconnue@exemple.fr', 'faux'))).toBe('too-many-tries');
	});

	test('a hundred tries per network address, over all accounts', async () => {
		const key = addressKey('password', '192.0.2.1');
		for (let count = 0; count < 99; count += 1) await countTry(key, 100, 15 * minute);
		expect(await code(signIn('inconnue@exemple.fr', 'faux'))).toBe('sign-in-refused');
		expect(await code(signIn(person.email, good))).toBe('too-many-tries');
		expect(await code(signIn(person.email, good, '203.0.113.7'))).toBe('done');
	});

	test('right passwords do not count', async () => {
		for (let count = 0; count < 12; count += 1) {
			expect(await code(signIn(person.email, good))).toBe('done');
		}
	});
});

describe('choosing a password', () => {
	const choose = async (token: string, password: string, currentPassword = '') => {
		const { sessionId } = (await readSession(token))!;
		return choosePassword(
			{ personId: person.id, sessionId },
			{ password, currentPassword },
			origin
		);
	};
	const other = 'tasse bleue fenêtre ouverte';

	test('closes the other sessions and tells the person', async () => {
		const [here, there] = [await openSession(person.id), await openSession(person.id)];
		await choose(here, other);
		expect(await readSession(here)).toBeDefined();
		expect(await readSession(there)).toBeUndefined();
		expect(await code(signIn(person.email, good))).toBe('sign-in-refused');
		expect(await code(signIn(person.email, other))).toBe('done');
		const [told] = await mails();
		expect(told).toMatchObject({ recipient: person.email });
		expect(told!.subject).toContain('mot de passe');
		expect(told!.body).not.toContain(other);
	});

	test('asks for the present one a quarter of an hour after signing in', async () => {
		const token = await openSession(person.id);
		pass(15 * minute);
		const { sessionId } = (await readSession(token))!;
		expect(await passwordOf(person.id, sessionId)).toMatchObject({ asksCurrent: true });
		expect(await code(choose(token, other))).toBe('current-password-wrong');
		expect(await code(choose(token, other, good))).toBe('done');
		expect(await passwordOf(person.id, sessionId)).toEqual({ changedAt: now(), asksCurrent: true });
	});

	test('lets someone in by a link, who has forgotten it, choose another', async () => {
		const { sessionId } = (await readSession(await openSession(person.id)))!;
		expect(await passwordOf(person.id, sessionId)).toMatchObject({ asksCurrent: false });
	});

	test('limits the guesses at the present one', async () => {
		const token = await openSession(person.id);
		pass(15 * minute);
		for (let count = 0; count < 10; count += 1) await code(choose(token, other, 'faux'));
		expect(await code(choose(token, other, good))).toBe('too-many-tries');
	});

	test('limits how many are weighed, which takes the server a second at worst', async () => {
		const token = await openSession(person.id);
		for (let count = 0; count < 20; count += 1) {
			expect(await code(choose(token, 'court'))).toBe('password-short');
		}
		expect(await code(choose(token, other))).toBe('too-many-tries');
	});

	test('keeps the one before when the new one is refused', async () => {
		const token = await openSession(person.id);
		expect(await code(choose(token, 'court'))).toBe('password-short');
		expect(await code(signIn(person.email, good))).toBe('done');
	});

	test('asks for nothing else of someone who has none', async () => {
		person = await agent();
		const token = await openSession(person.id);
		pass(60 * minute);
		const { sessionId } = (await readSession(token))!;
		expect(await passwordOf(person.id, sessionId)).toEqual({ changedAt: null, asksCurrent: false });
		expect(await code(choose(token, other))).toBe('done');
	});

	test('is not for someone without an address, who could not sign in with it', async () => {
		person = await agent({ email: null });
		expect(await code(choose(await openSession(person.id), other))).toBe('email-missing');
	});
});
