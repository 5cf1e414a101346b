import { beforeEach, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { findIdentity, hasAdministrator } from '#lib/server/people/index.ts';
import { administrator } from '#lib/server/people/tables.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	createInstallationLink,
	installFirstAdministrator,
	lookAtLink,
	readSession,
	signInWithPassword
} from './index.ts';
import { rateLimit } from './tables.ts';

useDatabase();

let made = 0;
const details = () => ({
	givenName: 'Zoé',
	familyName: 'Le Goff',
	email: `zoe${++made}@exemple.fr`
});
const install = (token: string, more: object = {}) =>
	installFirstAdministrator(token, { ...details(), ...more }, '192.0.2.1');
const code = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: { code?: string }) => error.code
	);

beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(administrator);
	await db().delete(rateLimit);
});

test('the link creates an administrator, signed in, with the password they chose', async () => {
	const token = (await createInstallationLink())!;
	expect(await lookAtLink(token, 'installation')).toMatchObject({ state: 'open', name: null });
	const session = await install(token, {
		email: 'zoe@exemple.fr',
		password: 'tasse bleue fenêtre ouverte'
	});
	const { personId } = (await readSession(session))!;
	expect(await findIdentity(personId)).toMatchObject({ name: 'Zoé Le Goff', administrator: true });
	const again = signInWithPassword('zoe@exemple.fr', 'tasse bleue fenêtre ouverte', '192.0.2.1');
	expect(await code(again)).toBe('done');
});

test('a password is not needed', async () => {
	expect(await code(install((await createInstallationLink())!, { password: '' }))).toBe('done');
});

test('there is no link any more once there is an administrator', async () => {
	const token = (await createInstallationLink())!;
	await install(token);
	expect(await createInstallationLink()).toBeUndefined();
	expect(await code(install(token))).toBe('link-used');
});

test('of several people at the same moment, one becomes administrator', async () => {
	const token = (await createInstallationLink())!;
	const outcomes = await Promise.all([1, 2, 3].map(() => code(install(token))));
	expect(outcomes.sort()).toEqual(['done', 'link-used', 'link-used']);
	expect(await db().select().from(administrator)).toHaveLength(1);
});

test('a newer link ends the older one, and a day ends both', async () => {
	const older = (await createInstallationLink())!;
	const newer = (await createInstallationLink())!;
	expect(await code(install(older))).toBe('link-expired');
	setClock(new Date(now().getTime() + 86_400_000));
	expect(await lookAtLink(newer, 'installation')).toEqual({ state: 'expired' });
	expect(await hasAdministrator()).toBe(false);
});

test('a refusal leaves the link as it was', async () => {
	const token = (await createInstallationLink())!;
	expect(await code(install(token, { password: 'court' }))).toBe('password-short');
	expect(await code(install(token, { password: 'tasse zoegoff legoff 5 bleue' }))).toBe(
		'password-personal'
	);
	expect(await code(install(token))).toBe('done');
});

test('guesses are limited per network address', async () => {
	const token = (await createInstallationLink())!;
	for (let count = 0; count < 20; count += 1) await code(install('faux'));
	expect(await code(install(token))).toBe('too-many-tries');
});
