import { AsyncLocalStorage } from 'node:async_hooks';
import { and, count, eq, inArray, sql, sum } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { chapterVisit, checkAnswer } from '#lib/server/learning/tables.ts';
import { collectivity, headcount, membership, person } from '#lib/server/people/tables.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { db, isTaken, newId, prepared, transaction } from './index.ts';

useDatabase();
const onPglite = process.env.TEST_DATABASE_URL === 'pglite';

const at = new Date('2026-03-29T01:30:00.123Z');
const town = (id: string, parentId: string | null = null) => ({
	id,
	parentId,
	kind: 'commune' as const,
	name: id,
	sortName: id,
	createdAt: at
});
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
	for (const table of [checkAnswer, chapterVisit, membership, headcount, collectivity, person]) {
		await db().delete(table);
	}
});

describe('queries, alike on both engines', () => {
	test('an insert returns its row', async () => {
		const [row] = await db().insert(person).values(someone('a', 'a@x.test')).returning();
		expect(row).toEqual({ ...someone('a', 'a@x.test') });
	});

	test('an upsert on a composite key changes the row of that key only', async () => {
		await db().insert(collectivity).values(town('c'));
		const declare = (since: string, people: number) =>
			db()
				.insert(headcount)
				.values({ collectivityId: 'c', category: 'agent', since, people })
				.onConflictDoUpdate({
					target: [headcount.collectivityId, headcount.category, headcount.since],
					set: { people }
				});
		await declare('2026-01-01', 10);
		await declare('2026-06-01', 12);
		await declare('2026-06-01', 13);
		const rows = await db().select().from(headcount).orderBy(headcount.since);
		expect(rows.map(({ people }) => people)).toEqual([10, 13]);
	});

	test('left joins count and add up, rows without a match included', async () => {
		await db()
			.insert(collectivity)
			.values([town('c'), town('d')]);
		await db()
			.insert(headcount)
			.values([
				{ collectivityId: 'c', category: 'agent', since: '2026-01-01', people: 10 },
				{ collectivityId: 'c', category: 'elected', since: '2026-01-01', people: 5 }
			]);
		const rows = await db()
			.select({
				id: collectivity.id,
				lines: count(headcount.people),
				people: sum(headcount.people)
			})
			.from(collectivity)
			.leftJoin(headcount, eq(headcount.collectivityId, collectivity.id))
			.groupBy(collectivity.id)
			.orderBy(collectivity.id);
		expect(rows.map((row) => [row.id, row.lines, Number(row.people)])).toEqual([
			['c', 2, 15],
			['d', 0, 0]
		]);
	});

	test('a recursive sub-select finds all that is below in the tree', async () => {
		await db()
			.insert(collectivity)
			.values([town('top'), town('middle', 'top'), town('leaf', 'middle'), town('other')]);
		const below = sql`(with recursive below(id) as (
			select id from collectivity where id = ${'top'}
			union all select c.id from collectivity c join below on c.parent_id = below.id
		) select id from below)`;
		const rows = await db().select().from(collectivity).where(inArray(collectivity.id, below));
		expect(rows.map(({ id }) => id).sort()).toEqual(['leaf', 'middle', 'top']);
	});

	test('JSON, booleans, instants and nulls come back as they went in', async () => {
		await db().insert(person).values(someone('a'));
		const row = {
			id: 'x',
			personId: 'a',
			moduleId: 'm',
			chapterId: 'c',
			questionId: 'q',
			response: { kind: 'pairs' as const, pairs: { é: 'l’été « ok »' } },
			correct: false,
			at
		};
		await db()
			.insert(checkAnswer)
			.values([row, { ...row, id: 'y', correct: true }]);
		const rows = await db().select().from(checkAnswer).orderBy(checkAnswer.id);
		expect(rows).toEqual([row, { ...row, id: 'y', correct: true }]);
		expect((await db().select().from(person))[0]?.email).toBeNull();
	});

	test('a taken unique value or key is told from a broken reference', async () => {
		await db().insert(person).values(someone('a', 'a@x.test'));
		const refused = (query: PromiseLike<unknown>) =>
			Promise.resolve(query).then(
				() => 'accepted',
				(error: unknown) => (isTaken(error) ? 'taken' : 'refused')
			);
		expect(await refused(db().insert(person).values(someone('b', 'a@x.test')))).toBe('taken');
		expect(await refused(db().insert(person).values(someone('a')))).toBe('taken');
		const orphan = { id: newId(), personId: 'nobody', moduleId: 'm', chapterId: 'c', at };
		expect(await refused(db().insert(chapterVisit).values(orphan))).toBe('refused');
	});

	test('a prepared query runs outside and inside transactions, with what each of them sees', async () => {
		const find = prepared('find_person_for_test', (on) =>
			on
				.select({ id: person.id })
				.from(person)
				.where(eq(person.id, sql.placeholder('id')))
		);
		await db().insert(person).values(someone('a'));
		expect(await find().execute({ id: 'a' })).toEqual([{ id: 'a' }]);
		await transaction(async () => {
			await db().insert(person).values(someone('b'));
			expect(await find().execute({ id: 'b' })).toEqual([{ id: 'b' }]);
		});
		expect(await find().execute({ id: 'b' })).toEqual([{ id: 'b' }]);
	});
});

describe('transactions', () => {
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
});
