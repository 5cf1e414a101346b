import { beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { purgeAuth } from './index.ts';
import { accountKey, addressKey, countTry, giveTriesBack } from './rate-limit.ts';
import { rateLimit } from './tables.ts';

useDatabase();

const minute = 60_000;
const pass = (milliseconds: number) => setClock(new Date(now().getTime() + milliseconds));
const attempt = (key = 'key') =>
	countTry(key, 3, 15 * minute).then(
		() => 'counted',
		(error: Error) => error.message
	);

beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	await db().delete(rateLimit);
});

describe('counting tries', () => {
	test('refuses after the limit, and says when to come back', async () => {
		for (let count = 0; count < 3; count += 1) expect(await attempt()).toBe('counted');
		expect(await attempt()).toBe('Trop d’essais de suite. Réessayez dans 15 minutes.');
		pass(10.5 * minute);
		expect(await attempt()).toContain('dans 5 minutes');
		pass(4 * minute);
		expect(await attempt()).toContain('dans une minute');
	});

	test('starts again after the window, whatever was tried within', async () => {
		for (let count = 0; count < 9; count += 1) await attempt();
		pass(15 * minute);
		for (let count = 0; count < 3; count += 1) expect(await attempt()).toBe('counted');
		expect(await attempt()).toContain('15 minutes');
	});

	test('counts tries made at the same moment', async () => {
		const outcomes = await Promise.all(Array.from({ length: 10 }, () => attempt()));
		expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(3);
	});

	test('counts each key for itself', async () => {
		for (let count = 0; count < 4; count += 1) await attempt('one');
		expect(await attempt('two')).toBe('counted');
	});

	test('gives back what turned out right', async () => {
		for (let count = 0; count < 3; count += 1) await attempt();
		await giveTriesBack(['key']);
		expect(await attempt()).toBe('counted');
		expect(await attempt()).not.toBe('counted');
	});
});

describe('keys', () => {
	test('hold neither the account nor the network address', () => {
		expect(accountKey('password', 'jeanne@exemple.fr')).not.toContain('jeanne');
		expect(addressKey('password', '192.0.2.44')).toMatch(/^password:address:[0-9a-f]{6}$/);
	});

	test('take an account in any case for the same', () => {
		expect(accountKey('link', ' Jeanne@Exemple.FR')).toBe(accountKey('link', 'jeanne@exemple.fr'));
	});

	test.each([
		['2001:db8:1:2:aaaa::1', '2001:DB8:1:2:ffff:0:0:9'],
		['2001:db8::1', '2001:db8:0:0:1:2:3:4'],
		['::ffff:192.0.2.44', '192.0.2.44'],
		['fe80::1%eth0', 'fe80::2']
	])('take %s and %s for the same network', (one, other) => {
		expect(addressKey('code', one)).toBe(addressKey('code', other));
	});

	test.each([
		['2001:db8:1:2::1', '2001:db8:1:3::1'],
		['192.0.2.44', '192.0.2.45']
	])('keep %s and %s apart', (one, other) => {
		expect(addressKey('code', one)).not.toBe(addressKey('code', other));
	});
});

test('the purge forgets counts that are over', async () => {
	await attempt('old');
	pass(10 * minute);
	await attempt('new');
	pass(6 * minute);
	await purgeAuth();
	expect(await db().select({ key: rateLimit.key }).from(rateLimit)).toEqual([{ key: 'new' }]);
});
