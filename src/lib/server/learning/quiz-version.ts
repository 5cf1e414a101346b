import { eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Module, Question } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { quizVersion } from './tables.ts';

const hashes = new WeakMap<Module, string>();

/** What tells one wording of a module's quiz from another: 32 hex digits. */
export function quizHashOf(module: Module): string {
	let hash = hashes.get(module);
	if (!hash) {
		const text = JSON.stringify([module.id, module.quiz.questions]);
		hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
		hashes.set(module, hash);
	}
	return hash;
}

/** Keeps the questions of a quiz as they are now, once per wording. */
export async function recordQuizVersion(module: Module, at: Date): Promise<string> {
	const hash = quizHashOf(module);
	await db()
		.insert(quizVersion)
		.values({ hash, moduleId: module.id, questions: module.quiz.questions, recordedAt: at })
		.onConflictDoNothing();
	return hash;
}

/** The questions that an attempt drew from, as they were then; the module in use spares reading them back. */
export async function questionsOf(hash: string, module: Module | undefined): Promise<Question[]> {
	if (module && quizHashOf(module) === hash) return module.quiz.questions;
	const [kept] = await db()
		.select({ questions: quizVersion.questions })
		.from(quizVersion)
		.where(eq(quizVersion.hash, hash));
	return kept!.questions;
}
