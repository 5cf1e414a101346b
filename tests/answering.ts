import type { Page } from '@playwright/test';
import { openLibrary, type Module, type Question } from '#lib/server/content/index.ts';
import { fieldsOf, type Manner } from '../scripts/demo/answers.ts';

/** The first module of the programme, read from its files as its author would. */
export const comprendre: Module = openLibrary('modules').modules.find(
	({ id }) => id === 'comprendre'
)!;

/** The checks of a chapter, in order. */
export function checksOf(chapter: Module['chapters'][number]): Question[] {
	return chapter.parts.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
}

/** Fills in a question of the page, rightly or not; sends nothing. */
export async function fillIn(page: Page, question: Question, manner: Exclude<Manner, 'unknown'>) {
	for (const [name, values] of Object.entries(fieldsOf(question, manner))) {
		for (const value of values) {
			const field = page.locator(`[name="${name}"]`);
			if (question.kind === 'order' || question.kind === 'pairs') await field.selectOption(value);
			else await page.locator(`[name="${name}"][value="${value}"]`).check();
		}
	}
}

/** The graded question that a page of the quiz asks. */
export async function questionOn(page: Page): Promise<Question> {
	const id = await page.getByRole('group').first().getAttribute('id');
	return comprendre.quiz.questions.find((question) => question.id === id)!;
}
