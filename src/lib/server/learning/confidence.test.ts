import { beforeEach, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aLearner,
	aModule,
	answering,
	fields,
	readAll
} from '../../../../tests/factories/learning.ts';
import type { Module } from '#lib/server/content/index.ts';
import { answerQuestion } from './answer.ts';
import { questionPageOf, resultPageOf, type ResultPage } from './attempt-page.ts';
import { findAttempt, startAttempt } from './attempt.ts';

useDatabase();

let person: string;
let module: Module;
beforeEach(async () => {
	person = await aLearner('agent');
	module = aModule({ confidence: true });
	await readAll(person, module);
});

/** Answers the whole quiz, each question as told: rightly or not, and how surely. */
async function answerAll(said: [boolean, string?][]): Promise<ResultPage['questions']> {
	const { attempt } = await startAttempt(person, module);
	const { draw } = (await findAttempt(person, module.id, attempt))!;
	for (const [index, [rightly, sure]] of said.entries()) {
		const { question: id } = draw[index]!;
		const question = module.quiz.questions.find((one) => one.id === id)!;
		const form = { ...answering(question, rightly), ...(sure && { [`${id}.sure`]: sure }) };
		await answerQuestion(person, module, attempt, index + 1, fields(form));
	}
	return ((await resultPageOf(person, module.id, module, attempt)) as ResultPage).questions;
}

const told: [boolean, string?][] = [[false, 'yes'], [true, 'no'], [true, 'maybe'], [false]];

test('what one says of an answer is kept with it, and it may be nothing', async () => {
	const questions = await answerAll(told);
	expect(questions.map(({ sure }) => sure)).toEqual([true, false, null, null]);
});

test('a module that does not ask keeps nothing', async () => {
	module = { ...module, confidence: false };
	const questions = await answerAll(told);
	expect(questions.map(({ sure }) => sure)).toEqual([null, null, null, null]);
});

test('said with an answer that is not complete, it is shown again', async () => {
	const { attempt } = await startAttempt(person, module);
	const { draw } = (await findAttempt(person, module.id, attempt))!;
	const typed = fields({ [`${draw[0]!.question}.sure`]: 'no' });
	const outcome = await answerQuestion(person, module, attempt, 1, typed);
	expect(outcome).toEqual({ saved: false, left: [[`${draw[0]!.question}.sure`, 'no']] });
	const page = await questionPageOf(person, module, attempt, 1, typed);
	expect(page).toMatchObject({ confidence: true, sure: false });
});
