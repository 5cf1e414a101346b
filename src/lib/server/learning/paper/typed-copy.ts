import type { Module } from '#lib/server/content/index.ts';
import type { Response } from '../question.ts';
import { questionsOf } from '../quiz-version.ts';
import type { PaperQuiz } from './paper-quiz.ts';
import { readTyped } from './typed-answer.ts';

/** The answers of a copy, and by number of question (from 1) why some of them cannot be answers. */
export type TypedCopy = { responses: Response[]; problems: Map<number, string> };

/** Reads all that was typed from a copy, in the order of its questions; what is absent was left blank. */
export async function readCopy(
	paper: PaperQuiz,
	module: Module | undefined,
	typed: string[]
): Promise<TypedCopy> {
	const questions = await questionsOf(paper.quizVersion, module);
	const problems = new Map<number, string>();
	const responses = paper.draw.map((drawn, index): Response => {
		const question = questions.find(({ id }) => id === drawn.question)!;
		const answer = readTyped(question, drawn.order, typed[index] ?? '');
		if ('response' in answer) return answer.response;
		problems.set(index + 1, answer.problem);
		return { kind: 'unknown' };
	});
	return { responses, problems };
}
