import { and, asc, eq, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import type { Chapter, Module, Question } from '#lib/server/content/index.ts';
import { db, newId, prepared } from '#lib/server/db/index.ts';
import type { Response } from './question.ts';
import { filledIn, problemOf, readResponse, type Fields } from './response.ts';
import { isRight } from './scoring.ts';
import { inModule, type Held } from './state.ts';
import { checkAnswer } from './tables.ts';

const answersInChapter = prepared('check_answers_in_chapter', (database) =>
	database
		.select({ questionId: checkAnswer.questionId, response: checkAnswer.response })
		.from(checkAnswer)
		.where(
			and(
				eq(checkAnswer.personId, sql.placeholder('person')),
				eq(checkAnswer.moduleId, sql.placeholder('module')),
				eq(checkAnswer.chapterId, sql.placeholder('chapter'))
			)
		)
		.orderBy(asc(checkAnswer.at), asc(checkAnswer.id))
);

/** Whether a check was verified, and the fields of the form that still wait, by name. */
export type Verified = { saved: boolean; left: [string, string][] };

/** The latest answer of a person to each check of a chapter, by question. */
export async function checksAnswered(
	personId: string,
	moduleId: string,
	chapterId: string
): Promise<Map<string, Response>> {
	const rows = await answersInChapter().execute({
		person: personId,
		module: moduleId,
		chapter: chapterId
	});
	return new Map(rows.map(({ questionId, response }) => [questionId, response]));
}

/**
 * Verifies one check of a chapter: its answer is stored, even when it is wrong; an empty or partial one is not.
 * `fields` is the whole form of the chapter: what it holds for the other checks comes back, to be shown again.
 */
export async function answerCheck(
	personId: string,
	module: Module,
	chapter: Chapter,
	questionId: string,
	fields: Fields
): Promise<Verified> {
	const question = checksOf(chapter).find(({ id }) => id === questionId);
	const response = question && readResponse(question, fields);
	const saved = !!question && !!response && !problemOf(question, response);
	if (saved) {
		const answered = { [questionId]: response };
		await inModule(personId, module.id, (held) => storeChecks(held, chapter, answered));
	}
	const waiting = checksOf(chapter).filter(({ id }) => !saved || id !== questionId);
	return { saved, left: waiting.flatMap((check) => filledIn(check, fields)) };
}

/** The answers of a chapter's form that are complete, by question. */
export function completeChecks(chapter: Chapter, fields: Fields): Record<string, Response> {
	const read = checksOf(chapter).flatMap((question) => {
		const response = readResponse(question, fields);
		return response && !problemOf(question, response) ? [[question.id, response] as const] : [];
	});
	return Object.fromEntries(read);
}

/** Stores answers to checks, but for those that repeat the latest one. */
export async function storeChecks(
	{ state: { personId, moduleId }, at, add }: Held,
	chapter: Chapter,
	responses: Record<string, Response>
): Promise<void> {
	const known = await checksAnswered(personId, moduleId, chapter.id);
	const rows = checksOf(chapter).flatMap((question) => {
		const response = responses[question.id];
		if (!response || isDeepStrictEqual(response, known.get(question.id))) return [];
		const correct = isRight(question, response);
		const chapterId = chapter.id;
		const questionId = question.id;
		return [{ id: newId(), personId, moduleId, chapterId, questionId, response, correct, at }];
	});
	if (rows.length === 0) return;
	await db().insert(checkAnswer).values(rows);
	add({ kind: 'check-answered' });
}

function checksOf(chapter: Chapter): Question[] {
	return chapter.parts.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
}
