import { beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { agent, mails, tokenSentTo } from '../../../../tests/factories/auth.ts';
import { lookAtLink, purgeAuth, readSession, requestSignInLink, useLink } from './index.ts';
import { oneTimeLink, rateLimit } from './tables.ts';

useDatabase();

const minute = 60_000;
const pass = (milliseconds: number) => setClock(new Date(now().getTime() + milliseconds));
const origin = 'https://vigie.exemple.fr';
const ask = (email: string, address = '192.0.2.1', target?: string) =>
	requestSignInLink(email, origin, address, target);
const code = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: { code?: string }) => error.code
	);

let person: { id: string; email: string };
beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	config.origin = undefined;
	await db().delete(rateLimit);
	await db().delete(outbox);
	await db().delete(oneTimeLink);
	person = await agent();
});

describe('asking for a link', () => {
	test('sends it to a known address, to be useful for 15 minutes', async () => {
		await ask(person.email.toUpperCase());
		const [mail] = await mails();
		expect(mail).toMatchObject({
			recipient: person.email,
			usefulUntil: new Date(now().getTime() + 15 * minute)
		});
		expect(mail!.body).toMatch(/^https:\/\/vigie\.exemple\.fr\/connexion\/lien\/\S+$/m);
	});

	test('keeps the page to open afterwards', async () => {
		await ask(person.email, '192.0.2.1', '/modules/comprendre');
		expect((await mails())[0]!.body).toContain('?vers=%2Fmodules%2Fcomprendre\n');
	});

	test('leads to ORIGIN, whatever host the request named', async () => {
		config.origin = 'https://vigie.mairie.fr';
		await requestSignInLink(person.email, 'https://piege.exemple', '192.0.2.1');
		expect((await mails())[0]!.body).toContain('https://vigie.mairie.fr/connexion/lien/');
		expect((await mails())[0]!.body).not.toContain('piege');
	});

	test('answers the same, in the same time, for an unknown address, and sends nothing', async () => {
		const time = async (email: string) => {
			const start = performance.now();
			expect(await ask(email)).toBeUndefined();
			return performance.now() - start;
		};
		const known = await time(person.email);
		const unknown = await time('inconnue@exemple.fr');
		expect(Math.min(known, unknown)).toBeGreaterThan(240);
		expect(await mails()).toHaveLength(1);
	});

	test('is limited per account, known or not, and per network address', async () => {
		for (const email of [person.email, 'inconnue@exemple.fr']) {
			await Promise.all([1, 2, 3, 4, 5].map((last) => ask(email, `192.0.2.${last}`)));
			expect(await code(ask(email, '192.0.2.9'))).toBe('too-many-tries');
		}
		const many = Array.from({ length: 50 }, (_, count) => ask(`p${count}@exemple.fr`, '::1'));
		await Promise.all(many);
		expect(await code(ask('autre@exemple.fr', '::1'))).toBe('too-many-tries');
		pass(15 * minute);
		expect(await code(ask(person.email, '::1'))).toBe('done');
	});
});

describe('a link', () => {
	test('says whose it is, as often as one looks, and then signs in once', async () => {
		await ask(person.email);
		const token = await tokenSentTo(person.email);
		for (let look = 0; look < 2; look += 1) {
			expect(await lookAtLink(token, 'sign-in')).toMatchObject({
				state: 'open',
				givenName: 'Jeanne'
			});
		}
		expect(await readSession(await useLink(token))).toMatchObject({ personId: person.id });
		expect(await lookAtLink(token, 'sign-in')).toEqual({ state: 'used' });
		expect(await code(useLink(token))).toBe('link-used');
	});

	test('works for one of several at the same moment', async () => {
		await ask(person.email);
		const token = await tokenSentTo(person.email);
		const outcomes = await Promise.all([1, 2, 3, 4].map(() => code(useLink(token))));
		expect(outcomes.sort()).toEqual(['done', 'link-used', 'link-used', 'link-used']);
	});

	test('ends after 15 minutes', async () => {
		await ask(person.email);
		const token = await tokenSentTo(person.email);
		pass(15 * minute - 1);
		expect(await lookAtLink(token, 'sign-in')).toMatchObject({ state: 'open' });
		pass(1);
		expect(await lookAtLink(token, 'sign-in')).toEqual({ state: 'expired' });
		expect(await code(useLink(token))).toBe('link-expired');
	});

	test('dies when a newer one of the same person is used, and not when somebody else’s is', async () => {
		const other = await agent();
		await ask(person.email);
		const older = await tokenSentTo(person.email);
		pass(minute);
		await ask(person.email);
		await ask(other.email);
		await useLink(await tokenSentTo(person.email));
		expect(await code(useLink(older))).toBe('link-expired');
		expect(await code(useLink(await tokenSentTo(other.email)))).toBe('done');
	});

	test.each([
		['another secret', (token: string) => token.slice(0, -43) + 'A'.repeat(43)],
		['nothing', () => ''],
		['something else', () => 'x'.repeat(300)]
	])('is unknown with %s', async (_, tamper) => {
		await ask(person.email);
		const token = tamper(await tokenSentTo(person.email));
		expect(await lookAtLink(token, 'sign-in')).toEqual({ state: 'unknown' });
		expect(await code(useLink(token))).toBe('link-unknown');
	});

	test('is unknown where links of another purpose are looked at', async () => {
		await ask(person.email);
		const token = await tokenSentTo(person.email);
		expect(await lookAtLink(token, 'invitation')).toEqual({ state: 'unknown' });
	});

	test('leaves no secret in its own table, and none at all a day after its end', async () => {
		await ask(person.email);
		const secret = (await tokenSentTo(person.email)).split('.')[1]!;
		expect(JSON.stringify(await db().select().from(oneTimeLink))).not.toContain(secret);
		pass(24 * 60 * minute);
		await purgeAuth();
		expect(await lookAtLink(await tokenSentTo(person.email), 'sign-in')).toEqual({
			state: 'expired'
		});
		pass(16 * minute);
		await purgeAuth();
		expect(await db().select().from(oneTimeLink)).toEqual([]);
	});
});
