import { desc, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { newCode, readCode } from '../code.ts';
import { drawQuestions } from '../draw.ts';
import { recordQuizVersion } from '../quiz-version.ts';
import { paperQuiz } from '../tables.ts';

/** A quiz prepared for paper: its draw, its rule and the wording of its questions stay as they were then. */
export type PaperQuiz = typeof paperQuiz.$inferSelect;

/** Symbols of the code printed on the sheets: it opens nothing, it only tells one paper from another. */
const codeLength = 8;
const shown = 50;

/** Prepares a quiz of a module for paper: draws its questions once, those that the last paper left aside first. Answers its id. */
export async function preparePaperQuiz(personId: string, module: Module): Promise<string> {
	return transaction(async () => {
		const [last] = await db()
			.select({ draw: paperQuiz.draw })
			.from(paperQuiz)
			.where(eq(paperQuiz.moduleId, module.id))
			.orderBy(desc(paperQuiz.preparedAt), desc(paperQuiz.id))
			.limit(1);
		const at = now();
		const id = newId();
		await db()
			.insert(paperQuiz)
			.values({
				id,
				code: newCode(codeLength),
				moduleId: module.id,
				quizVersion: await recordQuizVersion(module, at),
				moduleVersion: module.version,
				passMark: module.passMark,
				draw: drawQuestions(module.quiz.questions, module.draw, last?.draw),
				preparedBy: personId,
				preparedAt: at
			});
		return id;
	});
}

/** The quizzes that someone prepared for paper, the newest first; the last fifty. */
export async function paperQuizzesOf(personId: string): Promise<PaperQuiz[]> {
	return db()
		.select()
		.from(paperQuiz)
		.where(eq(paperQuiz.preparedBy, personId))
		.orderBy(desc(paperQuiz.preparedAt), desc(paperQuiz.id))
		.limit(shown);
}

/** A quiz on paper by its id, whoever prepared it: it holds nothing about anybody. */
export async function findPaperQuiz(id: string): Promise<PaperQuiz | undefined> {
	const [found] = await db().select().from(paperQuiz).where(eq(paperQuiz.id, id));
	return found;
}

/** The id of the quiz whose sheets bear a code, typed in any case with or without dashes. */
export async function findPaperQuizByCode(typed: string): Promise<string | undefined> {
	const code = readCode(typed, codeLength);
	if (!code) return undefined;
	const [found] = await db()
		.select({ id: paperQuiz.id })
		.from(paperQuiz)
		.where(eq(paperQuiz.code, code));
	return found?.id;
}
