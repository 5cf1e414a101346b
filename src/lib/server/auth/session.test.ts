import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { agent } from '../../../../tests/factories/auth.ts';
import {
	closeSession,
	closeSessions,
	listSessions,
	openSession,
	purgeAuth,
	readSession
} from './index.ts';
import { session } from './tables.ts';

useDatabase();

const hour = 3_600_000;
const pass = (milliseconds: number) => setClock(new Date(now().getTime() + milliseconds));
const days = (count: number) => count * 24 * hour;

let personId: string;
beforeEach(async () => {
	setClock(new Date('2026-03-02T08:00:00Z'));
	personId = (await agent()).id;
});

describe('a session', () => {
	test('opens with its token', async () => {
		const token = await openSession(personId);
		expect(await readSession(token)).toEqual({
			personId,
			sessionId: token.split('.')[0],
			kioskId: null
		});
	});

	test('keeps no secret in the database', async () => {
		const token = await openSession(personId);
		const secret = token.split('.')[1]!;
		expect(JSON.stringify(await db().select().from(session))).not.toContain(secret);
	});

	test.each([
		['another secret', (token: string) => token.slice(0, -43) + 'A'.repeat(43)],
		[
			'one letter changed',
			(token: string) => token.slice(0, -2) + (token.at(-2) === 'A' ? 'BB' : 'AA')
		],
		['no secret', (token: string) => token.split('.')[0]!],
		['another id', (token: string) => `${'A'.repeat(14)}.${token.split('.')[1]}`],
		['nothing', () => ''],
		['more', (token: string) => `${token}A`]
	])('does not open with %s', async (_, tamper) => {
		const token = await openSession(personId);
		expect(await readSession(tamper(token))).toBeUndefined();
	});

	test('ends after ten days without a visit', async () => {
		const token = await openSession(personId);
		pass(days(10) - 1);
		expect(await readSession(token)).toBeDefined();
		pass(days(10));
		expect(await readSession(token)).toBeUndefined();
	});

	test('goes on with each visit, and ends after ninety days whatever happens', async () => {
		const token = await openSession(personId);
		for (let visit = 1; visit < 10; visit += 1) {
			pass(days(9.9));
			expect(await readSession(token)).toBeDefined();
		}
		pass(days(0.8));
		expect(await readSession(token)).toBeDefined();
		pass(days(0.1));
		expect(await readSession(token)).toBeUndefined();
	});

	test('writes its last visit at most hourly', async () => {
		const token = await openSession(personId);
		const opened = now();
		pass(hour - 1);
		await readSession(token);
		expect((await listSessions(personId))[0]!.verifiedAt).toEqual(opened);
		pass(1);
		await readSession(token);
		expect((await listSessions(personId))[0]!.verifiedAt).toEqual(now());
	});
});

describe('closing', () => {
	test('ends one session and no other', async () => {
		const [first, second] = [await openSession(personId), await openSession(personId)];
		await closeSession((await readSession(first))!.sessionId);
		expect(await readSession(first)).toBeUndefined();
		expect(await readSession(second)).toBeDefined();
	});

	test('everywhere ends those of one person', async () => {
		const other = await agent();
		const tokens = [await openSession(personId), await openSession(personId)];
		const elsewhere = await openSession(other.id);
		await closeSessions(personId);
		expect(await Promise.all(tokens.map(readSession))).toEqual([undefined, undefined]);
		expect(await readSession(elsewhere)).toBeDefined();
	});

	test('elsewhere keeps the one in use', async () => {
		const [here, there] = [await openSession(personId), await openSession(personId)];
		await closeSessions(personId, (await readSession(here))!.sessionId);
		expect(await readSession(here)).toBeDefined();
		expect(await readSession(there)).toBeUndefined();
	});
});

test('the list shows the sessions that open, and the purge forgets the others', async () => {
	await openSession(personId);
	pass(days(6));
	const kept = await openSession(personId);
	expect(await listSessions(personId)).toHaveLength(2);
	pass(days(5));
	expect(await listSessions(personId)).toMatchObject([{ id: kept.split('.')[0] }]);
	await purgeAuth();
	const left = await db().select().from(session).where(eq(session.personId, personId));
	expect(left.map(({ id }) => id)).toEqual([kept.split('.')[0]]);
});
