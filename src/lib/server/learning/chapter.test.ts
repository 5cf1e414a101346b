import { count, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aLearner, aModule, fields } from '../../../../tests/factories/learning.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { finishChapter, openChapter } from './chapter.ts';
import { answerCheck } from './check.ts';
import type { Piece } from './piece.ts';
import { chapterSeen, chapterVisit, checkAnswer } from './tables.ts';

useDatabase();

let person: string;
let module: Module;
beforeEach(async () => {
	person = await aLearner('agent');
	module = aModule();
});

const open = async (id: string, again?: string) =>
	(await openChapter(person, module, id, { again }))!;
const finish = (index: number, values = {}) =>
	finishChapter(person, module, module.chapters[index]!, fields(values));
const verify = (id: string, values: Record<string, string>) =>
	answerCheck(person, module, module.chapters[0]!, id, fields(values));
const checksIn = (pieces: Piece[]) =>
	pieces.flatMap((piece) => (piece.kind === 'check' ? [piece] : []));
const corrections = (pieces: Piece[]) =>
	checksIn(pieces).map(({ correction }) => correction?.correct ?? null);

describe('reading', () => {
	test('a visit is a fact when another chapter was open before, and only then', async () => {
		for (const id of ['un', 'un', 'deux', 'deux', 'un']) await open(id);
		const visits = await db().select().from(chapterVisit).where(eq(chapterVisit.personId, person));
		expect(visits.map(({ chapterId }) => chapterId)).toEqual(['un', 'deux', 'un']);
	});

	test('two tabs opening a chapter at once make one visit', async () => {
		await Promise.all([open('un'), open('un'), open('un')]);
		const visits = await db().select().from(chapterVisit).where(eq(chapterVisit.personId, person));
		expect(visits).toHaveLength(1);
	});

	test('a chapter is finished once, and leads to the next, then to what was left aside', async () => {
		expect(await finish(1)).toBe('trois');
		expect(await finish(1)).toBe('trois');
		expect(await finish(2)).toBe('un');
		expect(await finish(0)).toBe('deux');
		expect(await finish(2)).toBeNull();
		const [row] = await db()
			.select({ seen: count() })
			.from(chapterSeen)
			.where(eq(chapterSeen.personId, person));
		expect(row!.seen).toBe(3);
	});

	test('the page knows its place, its neighbours and the name of the collectivité', async () => {
		await finish(1);
		const page = await open('deux');
		expect(page).toMatchObject({
			number: 2,
			total: 3,
			standing: 'read',
			previous: { id: 'un' },
			next: { id: 'trois' }
		});
		expect(page.pieces[0]).toMatchObject({ html: '<p>texte de deux pour Saint-Aubin 1</p>' });
		expect((await open('un')).previous).toBeNull();
		expect((await open('trois')).next).toBeNull();
		expect(await openChapter(person, module, 'none')).toBeUndefined();
	});
});

describe('checks', () => {
	test('show their key only once verified, and again to whoever comes back', async () => {
		const before = await open('un');
		expect(corrections(before.pieces)).toEqual([null, null]);
		expect(JSON.stringify(before.pieces)).not.toMatch(/explication|retour|"right"/);
		expect(await verify('c1', { c1: 'w1' })).toEqual({ saved: true, left: [] });
		expect(corrections((await open('un')).pieces)).toEqual([false, null]);
		expect(corrections((await open('un', 'c1')).pieces)).toEqual([null, null]);
	});

	test('verifying one keeps what is typed in the others', async () => {
		const verified = await verify('c1', { c1: 'r1', 'c2.a': '3', 'c2.b': '' });
		expect(verified).toEqual({ saved: true, left: [['c2.a', '3']] });
		const page = await openChapter(person, module, 'un', { fields: fields({ 'c2.a': '3' }) });
		expect(checksIn(page!.pieces)).toMatchObject([
			{ correction: { correct: true } },
			{ correction: null, typed: { kind: 'order', places: { a: 3 } }, problem: undefined }
		]);
	});

	test('an empty or partial one is not stored, and says what to do', async () => {
		const typed = { c1: 'r1', 'c2.a': '3' };
		const verified = await verify('c2', typed);
		expect(verified).toEqual({ saved: false, left: Object.entries(typed) });
		expect(await stored()).toEqual([]);
		const sheet = { fields: fields(typed), incomplete: 'c2' };
		const [, second] = checksIn((await openChapter(person, module, 'un', sheet))!.pieces);
		expect(second!.problem).toContain('manque');
	});

	test('the latest answer counts, and a repeated one is not written twice', async () => {
		await verify('c1', { c1: 'w1' });
		await verify('c1', { c1: 'w1' });
		await verify('c1', { c1: 'r1' });
		expect((await stored()).map(({ correct }) => correct)).toEqual([false, true]);
		expect(corrections((await open('un')).pieces)).toEqual([true, null]);
	});

	test('what was typed and not verified is kept when the chapter is finished', async () => {
		await verify('c1', { c1: 'w1' });
		await finish(0, { 'c2.a': '1', 'c2.b': '2', 'c2.c': '3' });
		expect(corrections((await open('un')).pieces)).toEqual([false, true]);
	});

	const stored = () => db().select().from(checkAnswer).where(eq(checkAnswer.personId, person));
});
