import { AsyncLocalStorage } from 'node:async_hooks';
import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { chapterVisit } from '#lib/server/learning/tables.ts';
import { person } from '#lib/server/people/tables.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { db, isTaken, transaction } from './index.ts';

useDatabase();
const onPglite = process.env.TEST_DATABASE_URL?.includes('pglite');

const at = new Date('2026-03-29T01:30:00.123Z');
const someone = (id: string, email: string | null = null) => ({
	id,
	givenName: 'Alix',
	familyName: id,
	email,
	sortName: id,
	createdAt: at
});
const names = async () => (await db().select().from(person)).map(({ id }) => id).sort();

beforeEach(async () => {
	await db().delete(chapterVisit);
	await db().delete(person);
});

test('what fails is undone whole, and what others wrote meanwhile stays', async () => {
	const failing = transaction(async () => {
		await db().insert(person).values(someone('lost-1'));
		await db().insert(person).values(someone('lost-2'));
		throw new Error('no');
	});
	const results = await Promise.allSettled([
		failing,
		db().insert(person).values(someone('kept-1')),
		transaction(() => db().insert(person).values(someone('kept-2')))
	]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
	expect(results[0]).toMatchObject({ reason: { message: 'no' } });
	expect(await names()).toEqual(['kept-1', 'kept-2']);
});

// PGlite has one connection: there, whoever reads outside waits for the transaction.
test.skipIf(onPglite)('nothing of an open transaction is seen outside', async () => {
	const namesOutside = AsyncLocalStorage.bind(names);
	await transaction(async () => {
		await db().insert(person).values(someone('a'));
		expect(await names()).toEqual(['a']);
		expect(await namesOutside()).toEqual([]);
	});
	expect(await names()).toEqual(['a']);
});

test('one called inside another joins it and is undone with it', async () => {
	const work = transaction(async () => {
		await transaction(() => db().insert(person).values(someone('a')));
		throw new Error('no');
	});
	await expect(work).rejects.toThrow('no');
	expect(await names()).toEqual([]);
});

test('of 64 writers at once, the 4 whose value is taken fail alone', async () => {
	await db().insert(person).values(someone('first', 'taken@x.test'));
	const write = (n: number) =>
		transaction(async () => {
			await db()
				.insert(person)
				.values(someone(`p${n}`, n % 16 === 0 ? 'taken@x.test' : null));
			await db()
				.insert(chapterVisit)
				.values({ id: `v${n}`, personId: `p${n}`, moduleId: 'm', chapterId: 'c', at });
		});
	const results = await Promise.allSettled(Array.from({ length: 64 }, (_, n) => write(n)));
	const failed = results.flatMap((result, n) =>
		result.status === 'rejected' ? [[n, isTaken(result.reason)]] : []
	);
	expect(failed).toEqual([0, 16, 32, 48].map((n) => [n, true]));
	expect(await names()).toHaveLength(61);
	expect(await db().select().from(chapterVisit)).toHaveLength(60);
});

test('statements written alone at the same moment fail alone too', async () => {
	await db().insert(person).values(someone('p3'));
	const results = await Promise.allSettled(
		Array.from({ length: 8 }, (_, n) =>
			db()
				.insert(person)
				.values(someone(`p${n}`))
		)
	);
	expect(results.map(({ status }) => status === 'rejected')).toEqual(
		Array.from({ length: 8 }, (_, n) => n === 3)
	);
	expect(await names()).toHaveLength(8);
});

test('each keeps the context of its caller, whoever started the queue', async () => {
	const request = new AsyncLocalStorage<number>();
	const seen = await Promise.all(
		Array.from({ length: 8 }, (_, n) =>
			request.run(n, () =>
				transaction(async () => {
					await db()
						.insert(person)
						.values(someone(`p${n}`));
					return request.getStore();
				})
			)
		)
	);
	expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('work that was not awaited is refused rather than done outside', async () => {
	let late: Promise<unknown> | undefined;
	await transaction(async () => {
		late = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
			db().insert(person).values(someone('late'))
		);
	});
	await expect(late).rejects.toThrow('not awaited');
	expect(await names()).toEqual([]);
});

test('a verb that reads, decides and writes is not overtaken by another', async () => {
	const claim = (id: string) =>
		transaction(async () => {
			const [taken] = await db().select().from(person).where(eq(person.familyName, 'owner'));
			if (taken) return false;
			const row = { ...someone(id, 'only@x.test'), familyName: 'owner' };
			await db().insert(person).values(row).onConflictDoNothing();
			const mine = and(eq(person.id, id), eq(person.familyName, 'owner'));
			return (await db().select().from(person).where(mine)).length === 1;
		});
	const won = await Promise.all(Array.from({ length: 16 }, (_, n) => claim(`p${n}`)));
	expect(won.filter(Boolean)).toHaveLength(1);
});
