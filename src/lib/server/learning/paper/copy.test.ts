import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aChapter,
	aModule,
	answerAt,
	aQuestion,
	fields,
	readAll,
	takeQuiz
} from '../../../../../tests/factories/learning.ts';
import {
	aCollectivity,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { attestationsOf } from '../attestation.ts';
import { startAttempt } from '../attempt.ts';
import { finishChapter } from '../chapter.ts';
import { historyOf } from '../quiz-page.ts';
import type { Response } from '../question.ts';
import { rebuildStates } from '../rebuild.ts';
import { answer, attempt, chapterSeen, moduleState } from '../tables.ts';
import { copiesOf, recordCopy, type Copy } from './copy.ts';
import { paperPageOf } from './paper-page.ts';
import {
	findPaperQuiz,
	findPaperQuizByCode,
	paperQuizzesOf,
	preparePaperQuiz,
	type PaperQuiz
} from './paper-quiz.ts';
import { readTyped } from './typed-answer.ts';

useDatabase();

const monday = new Date('2026-03-02T17:00:00Z');
const friday = new Date('2026-03-06T09:00:00Z');
let place: string;
let coordinator: string;
let person: string;
let module: Module;
let paper: PaperQuiz;

beforeEach(async () => {
	setClock(monday);
	place = await aCollectivity('Saint-Aubin');
	coordinator = await aPerson(place);
	person = await aPerson(place);
	module = aModule();
	paper = (await findPaperQuiz(await preparePaperQuiz(coordinator, module)))!;
	setClock(friday);
});

/** A copy with that many right answers, the first ones; the others are left blank. */
async function copyWith(right: number, details: Partial<Copy> = {}, on = paper): Promise<Copy> {
	const { questions } = await paperPageOf(coordinator, on, module);
	const responses = questions.map(({ key }, index): Response => {
		const { question, order } = {
			question: module.quiz.questions.find(({ id }) => id === on.draw[index]!.question)!,
			order: on.draw[index]!.order
		};
		const typed = readTyped(question, order, index < right ? key : '');
		return (typed as { response: Response }).response;
	});
	return { responses, day: '2026-03-05', read: true, ...details };
}

const enter = (copy: Copy, on = paper, whom = person) =>
	recordCopy(everywhere, coordinator, on, module, whom, copy);
const stateOf = async (whom = person) =>
	(await db().select().from(moduleState).where(eq(moduleState.personId, whom)))[0];
const attemptsOf = () => db().select().from(attempt).where(eq(attempt.personId, person));

describe('a quiz prepared for paper', () => {
	test('asks the same questions in the same order for ever, whatever becomes of the module', async () => {
		const before = await paperPageOf(coordinator, paper, module);
		expect(before.questions).toHaveLength(module.draw);
		const changed = { ...module, quiz: { ...module.quiz, questions: [aQuestion('autre')] } };
		for (const now of [changed, undefined]) {
			const after = await paperPageOf(coordinator, paper, now);
			expect(after.questions).toEqual(before.questions);
		}
	});

	test('is found by its code as it is printed, in any case', async () => {
		const { code } = await paperPageOf(coordinator, paper, module);
		expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		expect(await findPaperQuizByCode(` ${code.toLowerCase()} `)).toBe(paper.id);
		expect(await findPaperQuizByCode('ABCD')).toBeUndefined();
		expect(await findPaperQuizByCode('0000-0000')).toBeUndefined();
	});

	test('first asks what the one before left aside, and is listed for who prepared it', async () => {
		const second = (await findPaperQuiz(await preparePaperQuiz(coordinator, module)))!;
		const asked = [...paper.draw, ...second.draw].map(({ question }) => question);
		expect(new Set(asked).size).toBe(module.quiz.questions.length);
		expect((await paperQuizzesOf(coordinator)).map(({ id }) => id)).toEqual([second.id, paper.id]);
		expect(await paperQuizzesOf(person)).toEqual([]);
	});
});

describe('a copy', () => {
	test('that passes completes the module, with chapters, attempt and answers marked as paper', async () => {
		await enter(await copyWith(3));
		const [made] = await attemptsOf();
		expect(made).toMatchObject({ how: 'paper', recordedBy: coordinator, number: 1, passMark: 75 });
		expect(made!.startedAt).toEqual(new Date('2026-03-05T12:00:00Z'));
		const seen = await db().select().from(chapterSeen).where(eq(chapterSeen.personId, person));
		expect(seen.map(({ chapterId }) => chapterId).sort()).toEqual(['deux', 'trois', 'un']);
		expect(seen.every(({ how, recordedBy }) => how === 'paper' && recordedBy === coordinator)).toBe(
			true
		);
		const answers = await db().select().from(answer).where(eq(answer.attemptId, made!.id));
		expect(answers.filter(({ correct }) => correct)).toHaveLength(3);
		expect(answers.filter(({ response }) => response.kind === 'unknown')).toHaveLength(1);
		expect(await stateOf()).toMatchObject({ status: 'completed', attempts: 1, chaptersSeen: 3 });
		expect(await attestationsOf(person)).toMatchObject([
			{ correct: 3, total: 4, issuedAt: friday }
		]);
	});

	test('that does not pass leaves the quiz to take again, online or on another paper', async () => {
		await enter(await copyWith(2));
		expect(await stateOf()).toMatchObject({ status: 'failed', completedAt: null });
		expect(await attestationsOf(person)).toEqual([]);
		const other = (await findPaperQuiz(await preparePaperQuiz(coordinator, module)))!;
		await enter(await copyWith(4, { day: '2026-03-06', read: false }, other), other);
		expect(await stateOf()).toMatchObject({ status: 'completed', attempts: 2 });
	});

	test('is entered once: a second time, or twice at once, changes nothing', async () => {
		const copy = await copyWith(1);
		const both = await Promise.allSettled([enter(copy), enter(copy)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(enter(await copyWith(4))).rejects.toMatchObject({ code: 'copy-known' });
		expect(await attemptsOf()).toHaveLength(1);
		expect((await copiesOf(paper, [person, coordinator])).get(person)).toMatchObject({
			correct: 1,
			total: 4,
			passed: false,
			recordedBy: coordinator
		});
	});

	test('waits for the chapters to be read, in the booklet or online', async () => {
		await expect(enter(await copyWith(4, { read: false }))).rejects.toMatchObject({
			code: 'chapters-missing',
			field: 'livret',
			message: expect.stringMatching(/3.chapitres/) as string
		});
		expect(await attemptsOf()).toEqual([]);
		await readAll(person, module);
		await enter(await copyWith(4, { read: false }));
		expect(await stateOf()).toMatchObject({ status: 'completed', chaptersSeen: 3 });
	});

	test('adds to what was read online, and only what was missing', async () => {
		await finishChapter(person, module, module.chapters[0]!, fields({}));
		await enter(await copyWith(4));
		const seen = await db().select().from(chapterSeen).where(eq(chapterSeen.personId, person));
		expect(Object.fromEntries(seen.map(({ chapterId, how }) => [chapterId, how]))).toEqual({
			un: 'online',
			deux: 'paper',
			trois: 'paper'
		});
		expect(await stateOf()).toMatchObject({ chaptersSeen: 3, status: 'completed' });
	});

	test('does not lose an attempt begun online, which goes on where it was', async () => {
		await readAll(person, module);
		const { attempt: begun } = await startAttempt(person, module);
		await answerAt(person, module, begun, 1, true);
		await enter(await copyWith(2));
		expect(await startAttempt(person, module)).toEqual({ attempt: begun, question: 2 });
		for (const number of [2, 3, 4]) await answerAt(person, module, begun, number, true);
		expect(
			(await historyOf(person, module.id)).map(({ number, passed }) => [number, passed])
		).toEqual([
			[1, true],
			[2, false]
		]);
	});

	test('after a module completed online changes neither its day nor its attestation', async () => {
		await readAll(person, module);
		await takeQuiz(person, module, 4);
		const before = await attestationsOf(person);
		setClock(new Date('2026-03-09T09:00:00Z'));
		await enter(await copyWith(1));
		expect(await stateOf()).toMatchObject({ status: 'completed', completedAt: friday });
		expect(await attestationsOf(person)).toEqual(before);
	});

	test.each(['2026-03-01', '2026-03-07'])('is not of the %s', async (day) => {
		await expect(enter(await copyWith(4, { day }))).rejects.toMatchObject({
			code: 'day-outside',
			field: 'seance'
		});
	});

	test.each(['2026-03-02', '2026-03-06'])('may be of the %s', async (day) => {
		await enter(await copyWith(4, { day }));
		const [{ startedAt } = { startedAt: monday }] = await attemptsOf();
		expect(startedAt >= monday && startedAt <= friday).toBe(true);
	});

	test('of someone outside of the scope is nobody’s, and one’s own is for another to enter', async () => {
		const elsewhere = await aPerson(await aCollectivity('Ailleurs'));
		const copy = await copyWith(4);
		const scope = scopeOn(place);
		expect(await recordCopy(scope, coordinator, paper, module, elsewhere, copy)).toBeUndefined();
		expect(await stateOf(elsewhere)).toBeUndefined();
		await expect(enter(copy, paper, coordinator)).rejects.toMatchObject({ code: 'own-copy' });
	});

	test('leaves states that the facts alone would give', async () => {
		await enter(await copyWith(4));
		await enter(await copyWith(1, { day: '2026-03-02' }), paper, await aPerson(place));
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('reads every chapter of a module that has grown since', async () => {
		const longer = { ...module, chapters: [...module.chapters, aChapter('quatre')] };
		await recordCopy(everywhere, coordinator, paper, longer, person, await copyWith(4));
		expect(await stateOf()).toMatchObject({ chaptersSeen: 4, status: 'completed' });
	});
});
