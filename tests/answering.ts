import { expect, type Page } from '@playwright/test';
import { openLibrary, type Module, type Question } from '#lib/server/content/index.ts';
import { fieldsOf, type Manner } from '../scripts/demo/answers.ts';

/** What a page says once a question is answered. */
export const verdicts: Record<Manner, string> = {
	right: 'C’est juste',
	wrong: 'Ce n’est pas la bonne réponse',
	unknown: 'Voici la réponse'
};

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

/** Ends a chapter, and goes to what comes next. */
export async function readOn(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^J’ai lu/ }).click();
}

/** Answers the quiz from the question of the page to the last, and opens the result; answers the questions met. */
export async function answerQuiz(
	page: Page,
	mannerAt: (number: number) => Manner
): Promise<Question[]> {
	const met: Question[] = [];
	do {
		const question = await questionOn(page);
		met.push(question);
		await answerQuestion(page, question, mannerAt(met.length));
		await page.getByRole('link', { name: /Question suivante|Voir mon résultat/ }).click();
	} while (/\/\d+$/.test(new URL(page.url()).pathname));
	return met;
}

/** Answers the graded question of a page, which then shows the explanation. */
export async function answerQuestion(page: Page, question: Question, manner: Manner) {
	if (manner !== 'unknown') await fillIn(page, question, manner);
	const name = manner === 'unknown' ? 'Je ne sais pas' : 'Valider ma réponse';
	await page.getByRole('button', { name }).click();
	await expect(page.getByRole('region', { name: 'Votre réponse' })).toContainText(verdicts[manner]);
}

/** The graded question that a page of the quiz asks. */
export async function questionOn(page: Page): Promise<Question> {
	const id = await page.locator('fieldset').getAttribute('id');
	return comprendre.quiz.questions.find((question) => question.id === id)!;
}
