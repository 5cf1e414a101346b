import { and, count, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aChapter,
	aLearner,
	aModule,
	answerAt,
	answering,
	aQuestion,
	fields,
	readAll,
	takeQuiz
} from '../../../../tests/factories/learning.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { answerQuestion } from './answer.ts';
import {
	questionPageOf,
	resultPageOf,
	type QuestionPage,
	type ResultPage
} from './attempt-page.ts';
import { findAttempt, startAttempt } from './attempt.ts';
import { finishChapter } from './chapter.ts';
import { quizPageOf } from './quiz-page.ts';
import { answer, attempt, attemptResult } from './tables.ts';

useDatabase();

let person: string;
let module: Module;
beforeEach(async () => {
	person = await aLearner('agent');
	module = aModule();
});

const pageAt = async (id: string, number: number) =>
	(await questionPageOf(person, module, id, number)) as QuestionPage;

describe('the quiz opens', () => {
	test('when every chapter is read, and says until then which are missing', async () => {
		await expect(startAttempt(person, module)).rejects.toMatchObject({
			code: 'chapters-missing',
			message: expect.stringContaining('3') as string
		});
		await finishChapter(person, module, module.chapters[0]!, fields({}));
		const { missing } = await quizPageOf(person, module);
		expect(missing.map(({ id }) => id)).toEqual(['deux', 'trois']);
		await readAll(person, module);
		expect((await quizPageOf(person, module)).missing).toEqual([]);
		await expect(startAttempt(person, module)).resolves.toMatchObject({ question: 1 });
	});

	test('again when a chapter was added since, and only once it is read', async () => {
		await readAll(person, module);
		const longer = { ...module, chapters: [...module.chapters, aChapter('quatre')] };
		await expect(startAttempt(person, longer)).rejects.toMatchObject({ code: 'chapters-missing' });
		const shorter = { ...module, chapters: module.chapters.slice(1) };
		await expect(startAttempt(person, shorter)).resolves.toBeDefined();
	});
});

describe('an attempt', () => {
	test('resumes with the same draw at the same question, however often it is started', async () => {
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		const before = await pageAt(id, 2).catch(() => undefined);
		expect(before).toEqual({ going: 1 });
		await answerAt(person, module, id, 1, true);
		const second = await pageAt(id, 2);
		expect(await startAttempt(person, module)).toEqual({ attempt: id, question: 2 });
		expect(await pageAt(id, 2)).toEqual(second);
		expect((await quizPageOf(person, module)).unfinished).toEqual({
			attempt: id,
			question: 2,
			left: 3
		});
	});

	test('is one, when two tabs start it at once', async () => {
		await readAll(person, module);
		const started = await Promise.all([1, 2, 3, 4].map(() => startAttempt(person, module)));
		expect(new Set(started.map((going) => going.attempt)).size).toBe(1);
		expect(await attemptsOf(person)).toBe(1);
	});

	test('keeps the first answer, when two tabs give two at once', async () => {
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		await Promise.all([true, false].map((right) => answerAt(person, module, id, 1, right)));
		const rows = await db().select().from(answer).where(eq(answer.attemptId, id));
		expect(rows).toHaveLength(1);
		const saved = (await pageAt(id, 1)).correction!.correct;
		expect(await answerAt(person, module, id, 1, !saved)).toMatchObject({ saved: true });
		expect((await pageAt(id, 1)).correction!.correct).toBe(saved);
	});

	test('ends once, when its last answer comes twice at once', async () => {
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		for (const number of [1, 2, 3]) await answerAt(person, module, id, number, true);
		await Promise.all([1, 2, 3].map(() => answerAt(person, module, id, 4, true)));
		const results = await db().select().from(attemptResult).where(eq(attemptResult.attemptId, id));
		expect(results).toMatchObject([{ correct: 4, total: 4, passed: true }]);
	});

	test('cannot skip a question', async () => {
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		await expect(answerAt(person, module, id, 2, true)).rejects.toMatchObject({
			code: 'question-ahead'
		});
		expect(await questionPageOf(person, module, id, 4)).toEqual({ going: 1 });
		expect(await questionPageOf(person, module, id, 5)).toBeUndefined();
		expect(await questionPageOf(person, module, id, 0)).toBeUndefined();
		expect(await resultPageOf(person, module.id, module, id)).toEqual({ going: 1 });
	});

	test('refuses an empty answer kindly, and keeps a partial one as it was typed', async () => {
		module = aModule({
			quiz: {
				title: null,
				introduction: '',
				questions: [aQuestion('q', 'order')],
				facts: []
			},
			draw: 1
		});
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		const outcome = await answerQuestion(person, module, id, 1, fields({ 'q.a': '1' }));
		expect(outcome).toEqual({ saved: false, left: [['q.a', '1']] });
		const again = await questionPageOf(person, module, id, 1, fields({ 'q.a': '1' }));
		expect(again).toMatchObject({ correction: null, typed: { places: { a: 1 } } });
		expect((again as QuestionPage).problem).toContain('manque');
		const empty = await questionPageOf(person, module, id, 1, fields({}));
		expect((empty as QuestionPage).problem).toBeDefined();
		expect((await pageAt(id, 1)).problem).toBeUndefined();
	});

	test('takes « Je ne sais pas » for an answer, which is not right', async () => {
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		const { question } = await pageAt(id, 1);
		await answerQuestion(person, module, id, 1, fields({ unknown: question.id }));
		expect((await pageAt(id, 1)).correction).toMatchObject({ correct: false, unknown: true });
	});

	test('is nobody else’s, and of no other module', async () => {
		await readAll(person, module);
		const id = await takeQuiz(person, module, 4);
		const other = await aLearner('agent');
		expect(await findAttempt(other, module.id, id)).toBeUndefined();
		expect(await questionPageOf(other, module, id, 1)).toBeUndefined();
		expect(await answerQuestion(other, module, id, 1, fields({}))).toBeUndefined();
		expect(await resultPageOf(other, module.id, module, id)).toBeUndefined();
		expect(await resultPageOf(person, 'another', undefined, id)).toBeUndefined();
	});
});

describe('what a page holds', () => {
	test.each(['single', 'several', 'true-false', 'order', 'pairs'] as const)(
		'before the answer to a %s question, nothing of its key',
		async (kind) => {
			const question = aQuestion('q', kind);
			module = aModule({
				quiz: { title: null, introduction: '', questions: [question], facts: [] },
				draw: 1
			});
			await readAll(person, module);
			const { attempt: id } = await startAttempt(person, module);
			const text = JSON.stringify(await pageAt(id, 1));
			for (const word of ['right"', 'answers', 'explication', 'retour', 'chosen', 'source']) {
				expect(text.replace('"right":[', '')).not.toContain(word);
			}
			await answerQuestion(person, module, id, 1, fields(answering(question, true)));
			const after = await pageAt(id, 1);
			expect(after.correction).toMatchObject({ correct: true });
			expect(JSON.stringify(after)).toContain('explication');
		}
	);
});

describe('a result', () => {
	test('reviews every question, says the score in words, and keeps all attempts', async () => {
		await readAll(person, module);
		const first = await takeQuiz(person, module, 2);
		const second = await takeQuiz(person, module, 3);
		const failed = (await resultPageOf(person, module.id, module, first)) as ResultPage;
		expect(failed).toMatchObject({ passed: false, number: 1, attestation: null });
		const passed = (await resultPageOf(person, module.id, module, second)) as ResultPage;
		expect(passed).toMatchObject({ passed: true, number: 2, correct: 3, total: 4 });
		expect(passed.score).toBe('3 bonnes réponses sur 4');
		expect(passed.enough).toBe('3 bonnes réponses suffisent');
		expect(passed.questions.map(({ correction }) => correction.correct)).toEqual([
			true,
			true,
			true,
			false
		]);
		expect(passed.history.map((ended) => ended.passed)).toEqual([false, true]);
		expect(passed.attestation).not.toBeNull();
	});

	test('stays as it was when the quiz is rewritten, and when the module is gone', async () => {
		await readAll(person, module);
		const { attempt: id } = await startAttempt(person, module);
		await answerAt(person, module, id, 1, true);
		const rewritten: Module = {
			...module,
			version: 'ffffffffffff',
			passMark: 100,
			quiz: { ...module.quiz, questions: [aQuestion('new')] },
			draw: 1
		};
		const shown = await questionPageOf(person, rewritten, id, 2);
		expect(shown).toEqual(await pageAt(id, 2));
		for (const number of [2, 3]) await answerAt(person, module, id, number, true);
		const unknown = (await pageAt(id, 4)).question.id;
		await answerQuestion(person, rewritten, id, 4, fields({ unknown }));
		const kept = (await resultPageOf(person, module.id, rewritten, id)) as ResultPage;
		expect(kept).toMatchObject({ passed: true, enough: '3 bonnes réponses suffisent' });
		const gone = (await resultPageOf(person, module.id, undefined, id)) as ResultPage;
		expect(gone.questions).toEqual(kept.questions);
		expect(gone.module.title).toBeNull();
	});
});

async function attemptsOf(personId: string): Promise<number> {
	const [row] = await db()
		.select({ attempts: count() })
		.from(attempt)
		.where(and(eq(attempt.personId, personId), eq(attempt.moduleId, module.id)));
	return row!.attempts;
}
