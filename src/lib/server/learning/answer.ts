import { count, eq } from 'drizzle-orm';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { issueAttestation } from './attestation.ts';
import { cycleEarned } from './campaign/cycle-earned.ts';
import { readSure, sureTyped } from './confidence.ts';
import { drawnAt, findAttempt } from './attempt.ts';
import { questionsOf } from './quiz-version.ts';
import { filledIn, problemOf, readResponse, type Fields } from './response.ts';
import { isRight, passes, percentOf } from './scoring.ts';
import { inModule, type Held } from './state.ts';
import { answer, attempt, attemptResult } from './tables.ts';

/** Whether the question is answered (now, or before: the first answer stands); else what the form held, to be shown again. */
export type Outcome = { saved: boolean; left: [string, string][] };

/**
 * Saves the answer to one question of an attempt; the last one ends the attempt, and issues the attestation when it completes the module.
 * `number` counts from 1; `fields` is the posted form. Undefined for an attempt that is not this person's or a question it has not.
 * Refuses `question-ahead` when an earlier question is still to answer.
 */
export async function answerQuestion(
	personId: string,
	module: Module,
	attemptId: string,
	number: number,
	fields: Fields
): Promise<Outcome | undefined> {
	const found = await findAttempt(personId, module.id, attemptId);
	if (!found) return undefined;
	const drawn = drawnAt(found.draw, await questionsOf(found.quizVersion, module), number);
	if (!drawn) return undefined;
	const { question } = drawn;
	if (found.answers.has(question.id)) return { saved: true, left: [] };
	if (number > found.answers.size + 1) {
		throw new Refusal('question-ahead', 'Répondez d’abord aux questions précédentes.');
	}
	const response = readResponse(question, fields);
	if (!response || problemOf(question, response)) {
		return { saved: false, left: [...filledIn(question, fields), ...sureTyped(question, fields)] };
	}
	await inModule(personId, module.id, async (held) => {
		const correct = isRight(question, response);
		const added = await db()
			.insert(answer)
			.values({
				attemptId,
				questionId: question.id,
				response,
				correct,
				sure: module.confidence ? readSure(question, fields) : null,
				at: held.at
			})
			.onConflictDoNothing()
			.returning({ id: answer.questionId });
		if (added.length === 0) return;
		held.add({ kind: 'question-answered' });
		await endAttempt(held, module, found);
	});
	return { saved: true, left: [] };
}

/** Ends an attempt once its last question is answered. */
export async function endAttempt(
	held: Held,
	module: Module,
	{ id, draw, passMark, moduleVersion }: typeof attempt.$inferSelect
): Promise<void> {
	const { personId, moduleId } = held.state;
	const total = draw.length;
	const rows = await db()
		.select({ correct: answer.correct, answers: count() })
		.from(answer)
		.where(eq(answer.attemptId, id))
		.groupBy(answer.correct);
	if (rows.reduce((sum, row) => sum + row.answers, 0) < total) return;
	const correct = rows.find((row) => row.correct)?.answers ?? 0;
	const passed = passes(correct, total, passMark);
	const cycle = passed ? await cycleEarned(personId, moduleId) : null;
	await db()
		.insert(attemptResult)
		.values({ attemptId: id, personId, moduleId, correct, total, passed, at: held.at });
	held.add({ kind: 'attempt-ended', percent: percentOf(correct, total), passed });
	if (cycle !== null) {
		await issueAttestation(personId, module, {
			cycle,
			moduleVersion,
			passMark,
			correct,
			total,
			issuedAt: held.at
		});
	}
}
