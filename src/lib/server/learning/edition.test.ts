import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aLearner,
	aModule,
	fields,
	readAll,
	takeQuiz
} from '../../../../tests/factories/learning.ts';
import type { Chapter, Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { startAttempt } from './attempt.ts';
import { attestationsOf } from './attestation.ts';
import { finishChapter, openChapter } from './chapter.ts';
import { homeOf } from './home.ts';
import { modulePageOf } from './module-page.ts';
import { quizPageOf } from './quiz-page.ts';
import { rebuildStates } from './rebuild.ts';
import { chapterSeen, moduleState } from './tables.ts';

useDatabase();

let person: string;
let module: Module;
beforeEach(async () => {
	person = await aLearner('agent');
	module = aModule();
	await readAll(person, module);
});

/** The module with another edition of its second chapter. */
const edited = (details: Partial<Chapter>): Module => ({
	...module,
	chapters: module.chapters.map((chapter, at) => (at === 1 ? { ...chapter, ...details } : chapter))
});
const reread = (of: Module) => finishChapter(person, of, of.chapters[1]!, fields({}));
const editions = async () => {
	const rows = await db().select().from(chapterSeen).where(eq(chapterSeen.personId, person));
	return rows.filter(({ chapterId }) => chapterId === 'deux').map(({ edition }) => edition);
};

const corrected = () => edited({ reviewed: '2026-10-01' });
const rewritten = () => edited({ reviewed: '2026-10-01', substantial: '2026-10-01' });

describe('a chapter reviewed without a change of substance', () => {
	test('stays read', async () => {
		const page = await modulePageOf(person, corrected());
		expect(page.lines.map(({ state }) => state)).toEqual(['seen', 'seen', 'seen']);
		await expect(startAttempt(person, corrected())).resolves.toMatchObject({ question: 1 });
	});
});

describe('a chapter rewritten', () => {
	test('is due again, with its day, on the module page, at home and in the chapter', async () => {
		const page = await modulePageOf(person, rewritten());
		expect(page.lines[1]).toMatchObject({ state: 'again', updated: '2026-10-01' });
		expect(page).toMatchObject({ chaptersSeen: 2, next: { kind: 'chapter', chapter: 'deux' } });
		expect(page.missing).toContain('à relire : mis à jour le 1er octobre 2026');
		expect(page.quiz.state).toBe('closed');
		const { current } = await homeOf(person, [rewritten()]);
		expect(current!.missing).toContain('à relire');
		const chapter = await openChapter(person, rewritten(), 'deux');
		expect(chapter).toMatchObject({ standing: 'due-again', updated: '2026-10-01' });
	});

	test('keeps the quiz shut until it is read again, which is one more fact', async () => {
		const refused = { code: 'chapters-missing' };
		await expect(startAttempt(person, rewritten())).rejects.toMatchObject(refused);
		expect((await quizPageOf(person, rewritten())).missing).toMatchObject([{ id: 'deux' }]);
		await reread(rewritten());
		expect(await editions()).toEqual(['2026-02-01', '2026-10-01']);
		await expect(startAttempt(person, rewritten())).resolves.toMatchObject({ question: 1 });
		expect((await openChapter(person, rewritten(), 'deux'))!.updated).toBeNull();
	});

	test('stays read for whoever read it since, even if it is reviewed later', async () => {
		await reread(rewritten());
		const later = edited({ reviewed: '2026-11-05', substantial: '2026-10-01' });
		expect((await modulePageOf(person, later)).lines[1]!.state).toBe('seen');
	});

	test('counts as one chapter, read twice; the rebuild agrees', async () => {
		await reread(rewritten());
		await reread(rewritten());
		const [state] = await db().select().from(moduleState).where(eq(moduleState.personId, person));
		expect(state!.chaptersSeen).toBe(3);
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('takes nothing back from a completed module: completion, attestation and the quiz to play again', async () => {
		await takeQuiz(person, module, 4);
		const page = await modulePageOf(person, rewritten());
		expect(page).toMatchObject({ status: 'completed', quiz: { state: 'passed' } });
		expect(page.missing).toMatch(/terminé.*à relire/);
		expect(page.attestation).not.toBeNull();
		expect(await attestationsOf(person)).toHaveLength(1);
		expect((await quizPageOf(person, rewritten())).missing).toEqual([]);
		await expect(startAttempt(person, rewritten())).resolves.toMatchObject({ question: 1 });
	});
});
