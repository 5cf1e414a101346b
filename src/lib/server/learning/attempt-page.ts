import type { Module, Question } from '#lib/server/content/index.ts';
import { readSure } from './confidence.ts';
import { drawnAt, findAttempt, type AttemptRecord } from './attempt.ts';
import { factsFor } from './local-facts.ts';
import { explain, present, type Facts } from './presentation.ts';
import { attestationFor, historyOf, type Ended } from './quiz-page.ts';
import { quizHashOf, questionsOf } from './quiz-version.ts';
import type { Correction, PresentedQuestion, Response } from './question.ts';
import { problemOf, readResponse, type Fields } from './response.ts';
import { enough, scored } from './wording.ts';

/** A question of an attempt; its correction only once it is answered. */
export type QuestionPage = {
	module: { id: string; title: string };
	attempt: string;
	number: number;
	total: number;
	question: PresentedQuestion;
	correction: Correction | null;
	/** Whether the module asks how sure one is, and what was said of it with an answer that could not be saved. */
	confidence: boolean;
	sure: boolean | null;
	/** What was typed and not complete, and why it could not be saved. */
	typed: Response | undefined;
	problem: string | undefined;
	/** The first question not yet answered; null once all are. */
	going: number | null;
};

/** `sure`: what the person said of their answer; null when nothing was said. */
export type Reviewed = {
	question: PresentedQuestion;
	correction: Correction;
	sure: boolean | null;
};

/** How an attempt ended, with every question explained. */
export type ResultPage = {
	/** No title when the module is not served any more. */
	module: { id: string; title: string | null };
	number: number;
	passed: boolean;
	/** « 8 bonnes réponses sur 10 » */
	score: string;
	correct: number;
	total: number;
	/** « 8 bonnes réponses suffisent » */
	enough: string;
	at: Date;
	questions: Reviewed[];
	history: Ended[];
	attestation: string | null;
};

/** What cannot be shown yet: the question to answer first, or null when the whole attempt is answered. */
export type Elsewhere = { going: number | null };

/**
 * A question of a person's attempt by its place, from 1. Undefined for an attempt that is not theirs or a place it has not;
 * only `going` for a question ahead of the first unanswered one. `incomplete` holds the fields of an answer that could not be saved.
 */
export async function questionPageOf(
	personId: string,
	module: Module,
	attemptId: string,
	number: number,
	incomplete?: Fields
): Promise<QuestionPage | Elsewhere | undefined> {
	const found = await findAttempt(personId, module.id, attemptId);
	if (!found) return undefined;
	const going = goingOf(found);
	const drawn = drawnAt(found.draw, await questionsOf(found.quizVersion, module), number);
	if (!drawn) return undefined;
	if (going !== null && number > going) return { going };
	const { question, order } = drawn;
	const facts = await factsOf(personId, found, module);
	const response = found.answers.get(question.id);
	const typed = incomplete && readResponse(question, incomplete);
	return {
		module: { id: module.id, title: module.title },
		attempt: attemptId,
		number,
		total: found.draw.length,
		question: present(question, order, facts, typed),
		confidence: module.confidence,
		sure: incomplete ? readSure(question, incomplete) : null,
		correction: response ? explain(question, order, response, facts) : null,
		typed,
		problem: incomplete && problemOf(question, typed),
		going
	};
}

/** The result of a person's attempt, even when its module is gone; undefined when it is not theirs, only `going` while it is not ended. */
export async function resultPageOf(
	personId: string,
	moduleId: string,
	module: Module | undefined,
	attemptId: string
): Promise<ResultPage | Elsewhere | undefined> {
	const found = await findAttempt(personId, moduleId, attemptId);
	if (!found) return undefined;
	if (!found.result) return { going: goingOf(found) };
	const [questions, facts, history, attestation] = await Promise.all([
		questionsOf(found.quizVersion, module),
		factsOf(personId, found, module),
		historyOf(personId, moduleId),
		found.result.passed ? attestationFor(personId, moduleId) : null
	]);
	const { correct, total, passed, at } = found.result;
	return {
		module: { id: moduleId, title: module?.title ?? null },
		number: found.number,
		passed,
		score: scored(correct, total),
		correct,
		total,
		enough: enough(total, found.passMark),
		at,
		questions: reviewOf(found, questions, facts),
		history,
		attestation
	};
}

function reviewOf(found: AttemptRecord, questions: Question[], facts: Facts): Reviewed[] {
	return found.draw.map((_, index) => {
		const { question, order } = drawnAt(found.draw, questions, index + 1)!;
		const response = found.answers.get(question.id)!;
		return {
			question: present(question, order, facts),
			correction: explain(question, order, response, facts),
			sure: found.sure.get(question.id) ?? null
		};
	});
}

function goingOf({ draw, answers }: AttemptRecord): number | null {
	const index = draw.findIndex(({ question }) => !answers.has(question));
	return index < 0 ? null : index + 1;
}

/** An older wording of the quiz may use facts that the present one does not. */
function factsOf(
	personId: string,
	{ quizVersion }: AttemptRecord,
	module: Module | undefined
): Promise<Facts> {
	const isCurrent = module && quizHashOf(module) === quizVersion;
	return factsFor(personId, isCurrent ? module.quiz.facts.length > 0 : true);
}
