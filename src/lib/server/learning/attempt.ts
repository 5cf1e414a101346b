import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Chapter, Module, Question } from '#lib/server/content/index.ts';
import { db, newId, prepared } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { drawQuestions } from './draw.ts';
import { awaitedBy, latest } from './edition.ts';
import { recordQuizVersion } from './quiz-version.ts';
import type { Response } from './question.ts';
import { inModule, type State } from './state.ts';
import { answer, attempt, attemptResult, chapterSeen, type Draw } from './tables.ts';
import { counted } from './wording.ts';

/** Where an attempt goes on: its id, and the number of the next question, from 1. */
export type Going = { attempt: string; question: number };

/** An attempt with what was answered so far. */
export type AttemptRecord = typeof attempt.$inferSelect & {
	answers: Map<string, Response>;
	/** Whether the person said to be sure, by question; null when nothing was said. */
	sure: Map<string, boolean | null>;
	result: { correct: number; total: number; passed: boolean; at: Date } | null;
};

const attemptById = prepared('attempt_by_id', (database) =>
	database
		.select({ attempt, result: attemptResult })
		.from(attempt)
		.leftJoin(attemptResult, eq(attemptResult.attemptId, attempt.id))
		.where(
			and(
				eq(attempt.id, sql.placeholder('attempt')),
				eq(attempt.personId, sql.placeholder('person'))
			)
		)
);

const answersOfAttempt = prepared('answers_of_attempt', (database) =>
	database
		.select({ questionId: answer.questionId, response: answer.response, sure: answer.sure })
		.from(answer)
		.where(eq(answer.attemptId, sql.placeholder('attempt')))
);

/**
 * Begins an attempt at a quiz, or goes on with the one that was begun and not ended: same draw, same question.
 * Refuses `chapters-missing` while a chapter of the module is unread, or due again before the module is completed.
 */
export async function startAttempt(personId: string, module: Module): Promise<Going> {
	return inModule(personId, module.id, async ({ state, at, add }) => {
		const unfinished = await findUnfinished(personId, module.id);
		if (unfinished) return unfinished;
		await requireChapters(state, module);
		const [last] = await db()
			.select({ number: attempt.number, draw: attempt.draw })
			.from(attempt)
			.where(and(eq(attempt.personId, personId), eq(attempt.moduleId, module.id)))
			.orderBy(desc(attempt.number))
			.limit(1);
		const id = newId();
		await db()
			.insert(attempt)
			.values({
				id,
				personId,
				moduleId: module.id,
				number: (last?.number ?? 0) + 1,
				quizVersion: await recordQuizVersion(module, at),
				moduleVersion: module.version,
				passMark: module.passMark,
				draw: drawQuestions(module.quiz.questions, module.draw, last?.draw),
				startedAt: at
			});
		add({ kind: 'attempt-started' });
		return { attempt: id, question: 1 };
	});
}

/** An attempt of a person at a module; undefined when it is someone else's, or at another module. */
export async function findAttempt(
	personId: string,
	moduleId: string,
	attemptId: string
): Promise<AttemptRecord | undefined> {
	const [found] = await attemptById().execute({ attempt: attemptId, person: personId });
	if (!found || found.attempt.moduleId !== moduleId) return undefined;
	const rows = await answersOfAttempt().execute({ attempt: attemptId });
	const answers = new Map(rows.map(({ questionId, response }) => [questionId, response]));
	const sure = new Map(rows.map((row) => [row.questionId, row.sure]));
	return { ...found.attempt, answers, sure, result: found.result };
}

/** The chapters that a person has to read before the quiz of a module; once it is completed, those rewritten do not keep it shut. */
export async function unreadChapters(
	personId: string,
	module: Module,
	isCompleted = false
): Promise<Chapter[]> {
	const seen = await db()
		.select({
			chapterId: chapterSeen.chapterId,
			edition: chapterSeen.edition,
			how: chapterSeen.how
		})
		.from(chapterSeen)
		.where(and(eq(chapterSeen.personId, personId), eq(chapterSeen.moduleId, module.id)));
	return awaitedBy(module, latest(seen), isCompleted);
}

/** The question drawn at a place (from 1), and the order of its choices; undefined beyond the last. */
export function drawnAt(
	draw: Draw,
	questions: Question[],
	number: number
): { question: Question; order: string[] } | undefined {
	const drawn = draw[number - 1];
	const question = drawn && questions.find(({ id }) => id === drawn.question);
	return question && { question, order: drawn.order };
}

async function findUnfinished(personId: string, moduleId: string): Promise<Going | undefined> {
	const rows = await db()
		.select({ id: attempt.id, answered: answer.questionId })
		.from(attempt)
		.leftJoin(attemptResult, eq(attemptResult.attemptId, attempt.id))
		.leftJoin(answer, eq(answer.attemptId, attempt.id))
		.where(
			and(
				eq(attempt.personId, personId),
				eq(attempt.moduleId, moduleId),
				isNull(attemptResult.attemptId)
			)
		)
		.orderBy(asc(attempt.number));
	const [first] = rows;
	if (!first) return undefined;
	return { attempt: first.id, question: rows.filter(({ answered }) => answered).length + 1 };
}

async function requireChapters({ personId, completedAt }: State, module: Module): Promise<void> {
	const { length: missing } = await unreadChapters(personId, module, completedAt !== null);
	if (missing === 0) return;
	throw new Refusal(
		'chapters-missing',
		`Le quiz s’ouvre quand tous les chapitres sont lus : il reste ${counted(missing, 'chapitre')} à lire.`
	);
}
