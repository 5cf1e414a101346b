import { beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { appointAdministrator, appointCoordinator } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { agent, commune, everywhere, mails, scopeOn } from '../../../../tests/factories/auth.ts';
import { invitationOf, issuePersonalCode, readSession, signInWithCode } from './index.ts';
import { addressKey, countTry } from './rate-limit.ts';
import { personalCode, rateLimit } from './tables.ts';

useDatabase();

const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: { code?: string }) => error.code
	);
const signIn = (code: string, address = '192.0.2.1') => signInWithCode(code, address);
const issue = () => issuePersonalCode(scopeOn(person.collectivityId), person.id);

let person: Awaited<ReturnType<typeof agent>>;
beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(rateLimit);
	person = await agent({ email: null });
});

describe('a personal code', () => {
	test('opens again and again', async () => {
		const code = await issue();
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
		for (let visit = 0; visit < 2; visit += 1) {
			expect(await readSession(await signIn(code))).toMatchObject({ personId: person.id });
		}
		expect(await invitationOf(person.id)).toMatchObject({
			codeIssuedAt: now(),
			codeUsedAt: now(),
			lastSignInAt: now()
		});
	});

	test('opens however it is typed', async () => {
		const code = await issue();
		const typed = [
			code.toLowerCase(),
			code.replaceAll('-', ''),
			` ${code.replaceAll('-', ' ')} `,
			code.replaceAll('0', 'O').replaceAll('1', 'l'),
			code.replaceAll('0', 'o').replaceAll('1', 'I').replaceAll('-', ' – ')
		];
		for (const variant of typed) expect(await refusal(signIn(variant))).toBe('done');
	});

	test('replaces the one before', async () => {
		const [first, second] = [await issue(), await issue()];
		expect(await refusal(signIn(first))).toBe('code-refused');
		expect(await refusal(signIn(second))).toBe('done');
	});

	test('is kept as a hash, but for the group that finds it', async () => {
		const [, second, third] = (await issue()).split('-');
		const rows = JSON.stringify(await db().select().from(personalCode));
		expect(rows).not.toContain(second);
		expect(rows).not.toContain(third);
	});

	test.each([['12345'], [''], ['ABCDE-ABCDE-ABCDEF'], ['ABCDU-ABCDE-ABCDE']])(
		'has 15 symbols, unlike %j',
		async (code) => {
			expect(await refusal(signIn(code))).toBe('code-malformed');
		}
	);

	test('is refused alike with a wrong secret and with an unknown first group', async () => {
		const prefix = (await issue()).slice(0, 5);
		const other = prefix === '00000' ? '11111' : '00000';
		expect(await refusal(signIn(`${prefix}-AAAAA-AAAAA`))).toBe('code-refused');
		expect(await refusal(signIn(`${other}-AAAAA-AAAAA`))).toBe('code-refused');
	});
});

describe('limits', () => {
	test('ten tries per code', async () => {
		const code = await issue();
		const wrong = `${code.slice(0, 5)}-AAAAA-AAAAA`;
		for (let count = 0; count < 10; count += 1) {
			expect(await refusal(signIn(wrong, `198.51.100.${count}`))).toBe('code-refused');
		}
		expect(await refusal(signIn(code, '198.51.100.99'))).toBe('too-many-tries');
		setClock(new Date(now().getTime() + 15 * 60_000));
		expect(await refusal(signIn(code))).toBe('done');
	});

	test('a hundred wrong tries per network address; a class of people who enter does not count', async () => {
		const code = await issue();
		const key = addressKey('code', '192.0.2.1');
		for (let count = 0; count < 99; count += 1) await countTry(key, 100, 15 * 60_000);
		expect(await refusal(signIn('00000-AAAAA-AAAAA'))).toBe('code-refused');
		expect(await refusal(signIn(code))).toBe('too-many-tries');
		await db().delete(rateLimit);
		for (let count = 0; count < 12; count += 1) expect(await refusal(signIn(code))).toBe('done');
	});
});

describe('who gets one', () => {
	test('nobody outside the scope', async () => {
		const elsewhere = scopeOn(await commune('Ailleurs'));
		expect(await refusal(issuePersonalCode(elsewhere, person.id))).toBe('person-unknown');
	});

	test('nobody with a role: a coordinator would hold the key of another, or of an administrator', async () => {
		const code = await issue();
		await appointCoordinator(everywhere, person.id, person.collectivityId);
		expect(await refusal(issue())).toBe('role-held');
		expect(await refusal(signIn(code))).toBe('role-held');
		const boss = await agent();
		await appointAdministrator(boss.id);
		expect(await refusal(issuePersonalCode(everywhere, boss.id))).toBe('role-held');
	});

	test('someone with an address is told', async () => {
		person = await agent();
		const code = await issue();
		const [told] = await mails();
		expect(told).toMatchObject({ recipient: person.email });
		expect(told!.body).not.toContain(code.slice(6));
	});
});
