import { count, eq, inArray, sql, sum } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { chapterVisit, checkAnswer } from '#lib/server/learning/tables.ts';
import { collectivity, headcount, membership, person } from '#lib/server/people/tables.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { db, isTaken, newId, prepared, transaction } from './index.ts';

useDatabase();

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

beforeEach(async () => {
	for (const table of [checkAnswer, chapterVisit, membership, headcount, collectivity, person]) {
		await db().delete(table);
	}
});

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
