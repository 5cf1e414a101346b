import { beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { transaction } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { agent, commune, mails, scopeOn, tokenSentTo } from '../../../../tests/factories/auth.ts';
import {
	invitationOf,
	invite,
	lookAtLink,
	purgeAuth,
	readSession,
	requestSignInLink,
	useLink
} from './index.ts';

useDatabase();

const day = 86_400_000;
const pass = (milliseconds: number) => setClock(new Date(now().getTime() + milliseconds));
const origin = 'https://vigie.exemple.fr';
const nothing = {
	invitedAt: null,
	acceptedAt: null,
	codeIssuedAt: null,
	codeUsedAt: null,
	firstSignInAt: null,
	lastSignInAt: null
};

let person: Awaited<ReturnType<typeof agent>>;
beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	person = await agent();
});

describe('inviting', () => {
	test('sends a link on behalf of the collectivité, valid for 30 days', async () => {
		const collectivityId = await commune('Belleroche');
		person = await agent({ collectivityId });
		await invite(scopeOn(collectivityId), person.id, origin);
		const [mail] = await mails();
		expect(mail).toMatchObject({ recipient: person.email });
		expect(mail!.subject).toBe('Belleroche vous invite sur Vigie');
		expect(mail!.body).toContain(`${origin}/invitation/`);
		expect(mail!.body).toContain('30 jours');
		pass(30 * day - 1);
		const token = await tokenSentTo(person.email);
		expect(await lookAtLink(token, 'invitation')).toMatchObject({ state: 'open' });
		expect(await readSession(await useLink(token))).toMatchObject({ personId: person.id });
	});

	test('ends after 30 days', async () => {
		await invite(scopeOn(person.collectivityId), person.id, origin);
		pass(30 * day);
		const token = await tokenSentTo(person.email);
		expect(await lookAtLink(token, 'invitation')).toEqual({ state: 'expired' });
	});

	test('does not reach outside the scope', async () => {
		const elsewhere = scopeOn(await commune('Ailleurs'));
		await expect(invite(elsewhere, person.id, origin)).rejects.toMatchObject({
			code: 'person-unknown'
		});
		expect(await invitationOf(person.id)).toEqual(nothing);
	});

	test('needs an address', async () => {
		person = await agent({ email: null });
		await expect(invite(scopeOn(person.collectivityId), person.id, origin)).rejects.toMatchObject({
			code: 'email-missing'
		});
	});

	test('stops after five mails a day', async () => {
		const scope = scopeOn(person.collectivityId);
		for (let count = 0; count < 5; count += 1) await invite(scope, person.id, origin);
		await expect(invite(scope, person.id, origin)).rejects.toMatchObject({
			code: 'too-many-tries'
		});
		pass(day);
		await invite(scope, person.id, origin);
		expect(await invitationOf(person.id)).toMatchObject({ invitedAt: now() });
	});

	test('writes link and mail together or not at all', async () => {
		const before = (await mails()).length;
		const failed = transaction(async () => {
			await invite(scopeOn(person.collectivityId), person.id, origin);
			throw new Error('the rest failed');
		});
		await expect(failed).rejects.toThrow('the rest failed');
		expect(await mails()).toHaveLength(before);
		expect(await invitationOf(person.id)).toEqual(nothing);
	});
});

describe('what is known of an invitation', () => {
	test('is when it left, when it was used, and when the person last came', async () => {
		const invitedAt = now();
		await invite(scopeOn(person.collectivityId), person.id, origin);
		expect(await invitationOf(person.id)).toEqual({ ...nothing, invitedAt });
		pass(day);
		const acceptedAt = now();
		await useLink(await tokenSentTo(person.email));
		pass(day);
		await requestSignInLink(person.email, origin, '192.0.2.1');
		await useLink(await tokenSentTo(person.email));
		expect(await invitationOf(person.id)).toEqual({
			...nothing,
			invitedAt,
			acceptedAt,
			firstSignInAt: acceptedAt,
			lastSignInAt: now()
		});
	});

	test('outlives the link by a year', async () => {
		await invite(scopeOn(person.collectivityId), person.id, origin);
		pass(394 * day);
		await purgeAuth();
		expect(await invitationOf(person.id)).not.toEqual(nothing);
		pass(2 * day);
		await purgeAuth();
		expect(await invitationOf(person.id)).toEqual(nothing);
	});
});
