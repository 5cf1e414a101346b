import { and, asc, eq, sql } from 'drizzle-orm';
import { fillFacts, type Module } from '#lib/server/content/index.ts';
import { prepared } from '#lib/server/db/index.ts';
import { attestationsOf } from './attestation.ts';
import type { Going } from './attempt.ts';
import { awaitedBy } from './edition.ts';
import { factsFor } from './local-facts.ts';
import { ruleOf } from './module-page.ts';
import { progressOf } from './progress.ts';
import { attempt, attemptResult } from './tables.ts';
import { scored } from './wording.ts';

/** An attempt that ended. */
export type Ended = {
	id: string;
	number: number;
	passed: boolean;
	/** « 8 bonnes réponses sur 10 » */
	score: string;
	/** On paper, when it was answered rather than entered. */
	at: Date;
	onPaper: boolean;
	/** Answered in a séance. */
	together: boolean;
};

export type QuizPage = {
	module: { id: string; title: string };
	title: string | null;
	/** HTML, or nothing. */
	introduction: string;
	rule: string;
	/** The chapters to read before the quiz opens. */
	missing: { id: string; title: string }[];
	/** The attempt to go on with, and how many of its questions are left. */
	unfinished: (Going & { left: number }) | null;
	history: Ended[];
	/** The id of the attestation that this person earned. */
	attestation: string | null;
};

const endedAttempts = prepared('ended_attempts', (database) =>
	database
		.select({ attempt, result: attemptResult })
		.from(attemptResult)
		.innerJoin(attempt, eq(attempt.id, attemptResult.attemptId))
		.where(
			and(
				eq(attemptResult.personId, sql.placeholder('person')),
				eq(attemptResult.moduleId, sql.placeholder('module'))
			)
		)
		.orderBy(asc(attempt.number))
);

/** The entry of a module's quiz for a person: closed with what is missing, open, or begun. */
export async function quizPageOf(personId: string, module: Module): Promise<QuizPage> {
	const [progressIn, history, attestation, facts] = await Promise.all([
		progressOf(personId),
		historyOf(personId, module.id),
		attestationFor(personId, module.id),
		factsFor(personId, module.quiz.facts.length > 0)
	]);
	const { state, readings, unfinished } = progressIn(module.id);
	return {
		module: { id: module.id, title: module.title },
		title: module.quiz.title,
		introduction: fillFacts(module.quiz.introduction, facts),
		rule: ruleOf(module),
		missing: awaitedBy(module, readings, state?.status === 'completed').map(({ id, title }) => ({
			id,
			title
		})),
		unfinished: unfinished
			? {
					attempt: unfinished.id,
					question: unfinished.answered + 1,
					left: unfinished.draw.length - unfinished.answered
				}
			: null,
		history,
		attestation
	};
}

/** The attempts of a person at a module that ended, the first one first. */
export async function historyOf(personId: string, moduleId: string): Promise<Ended[]> {
	const rows = await endedAttempts().execute({ person: personId, module: moduleId });
	return rows.map(({ attempt: { id, number, how, startedAt }, result }) => ({
		id,
		number,
		passed: result.passed,
		score: scored(result.correct, result.total),
		at: how === 'paper' ? startedAt : result.at,
		onPaper: how === 'paper',
		together: how === 'collective'
	}));
}

/** The id of the attestation that a person earned for a module. */
export async function attestationFor(personId: string, moduleId: string): Promise<string | null> {
	const attestations = await attestationsOf(personId);
	return attestations.find((one) => one.moduleId === moduleId)?.id ?? null;
}
