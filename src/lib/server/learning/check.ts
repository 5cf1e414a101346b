import { and, asc, eq, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import { dayOf } from '#lib/server/clock.ts';
import type { Chapter, Module, Question } from '#lib/server/content/index.ts';
import { db, newId, prepared } from '#lib/server/db/index.ts';
import type { Response } from './question.ts';
import { filledIn, problemOf, readResponse, type Fields } from './response.ts';
import { isRight } from './scoring.ts';
import { inModule, type Held } from './state.ts';
import { checkAnswer } from './tables.ts';

const answersInChapter = prepared('check_answers_in_chapter', (database) =>
	database
		.select({
			questionId: checkAnswer.questionId,
			response: checkAnswer.response,
			at: checkAnswer.at
		})
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

/** An answer, and whether it was given since the substance of the chapter last changed. */
export type Answered = { response: Response; isCurrent: boolean };

/** The latest answer of a person to each check of a chapter, by question. */
export async function checksAnswered(
	personId: string,
	moduleId: string,
	{ id, substantial }: Chapter
): Promise<Map<string, Answered>> {
	const rows = await answersInChapter().execute({
		person: personId,
		module: moduleId,
		chapter: id
	});
	const isCurrent = (at: Date) => substantial === null || dayOf(at) >= substantial;
	return new Map(
		rows.map(({ questionId, response, at }) => [questionId, { response, isCurrent: isCurrent(at) }])
	);
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

/** What the form of a chapter holds for its checks: the fields that are filled in, by name, to be shown again. */
export function typedIn(chapter: Chapter, fields: Fields): [string, string][] {
	return checksOf(chapter).flatMap((check) => filledIn(check, fields));
}

/** The answers of a chapter's form that are complete, by question. */
export function completeChecks(chapter: Chapter, fields: Fields): Record<string, Response> {
	const read = checksOf(chapter).flatMap((question) => {
		const response = readResponse(question, fields);
		return response && !problemOf(question, response) ? [[question.id, response] as const] : [];
	});
	return Object.fromEntries(read);
}

/** Stores answers to checks, but for those that repeat the latest one since the chapter changed. */
export async function storeChecks(
	{ state: { personId, moduleId }, at, add }: Held,
	chapter: Chapter,
	responses: Record<string, Response>
): Promise<void> {
	const known = await checksAnswered(personId, moduleId, chapter);
	const repeats = (id: string, response: Response) => {
		const before = known.get(id);
		return before?.isCurrent && isDeepStrictEqual(response, before.response);
	};
	const rows = checksOf(chapter).flatMap((question) => {
		const response = responses[question.id];
		if (!response || repeats(question.id, response)) return [];
		const correct = isRight(question, response);
		const chapterId = chapter.id;
		const questionId = question.id;
		return [{ id: newId(), personId, moduleId, chapterId, questionId, response, correct, at }];
	});
	if (rows.length === 0) return;
	await db().insert(checkAnswer).values(rows);
	add({ kind: 'check-answered' });
}

export function checksOf(chapter: Chapter): Question[] {
	return chapter.parts.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
}
