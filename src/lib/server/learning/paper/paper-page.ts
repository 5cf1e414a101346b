import type { Module } from '#lib/server/content/index.ts';
import { groupCode } from '../code.ts';
import { factsFor } from '../local-facts.ts';
import { present } from '../presentation.ts';
import type { PresentedQuestion } from '../question.ts';
import { questionsOf } from '../quiz-version.ts';
import { neededOf } from '../scoring.ts';
import { expectedOf, keyOf, lettersOf } from './lettering.ts';
import type { PaperQuiz } from './paper-quiz.ts';

/** A question as every copy prints it. */
export type PaperQuestion = {
	/** From 1. */
	number: number;
	question: PresentedQuestion;
	/** Without marks, for the corrector. */
	text: string;
	/** Of its choices, in the order printed. */
	letters: string[];
	/** The letters of a right answer. */
	key: string;
	/** What to type for it, in a few words. */
	expected: string;
};

/** A quiz on paper as its sheets and its entry need it. */
export type PaperPage = {
	id: string;
	/** In groups of four. */
	code: string;
	/** No title when the module is not served any more. */
	module: { id: string; title: string | null };
	passMark: number;
	needed: number;
	preparedAt: Date;
	questions: PaperQuestion[];
};

/** A quiz on paper with its questions, in the words of the day it was prepared and the local facts of whoever prints it. */
export async function paperPageOf(
	personId: string,
	paper: PaperQuiz,
	module: Module | undefined
): Promise<PaperPage> {
	const questions = await questionsOf(paper.quizVersion, module);
	const facts = await factsFor(personId, JSON.stringify(questions).includes('{{'));
	return {
		id: paper.id,
		code: groupCode(paper.code),
		module: { id: paper.moduleId, title: module?.title ?? null },
		passMark: paper.passMark,
		needed: neededOf(paper.draw.length, paper.passMark),
		preparedAt: paper.preparedAt,
		questions: paper.draw.map((drawn, index) => {
			const question = questions.find(({ id }) => id === drawn.question)!;
			return {
				number: index + 1,
				question: present(question, drawn.order, facts),
				text: question.text,
				letters: lettersOf(question, drawn.order).map(({ letter }) => letter),
				key: keyOf(question, drawn.order),
				expected: expectedOf(question, drawn.order)
			};
		})
	};
}
