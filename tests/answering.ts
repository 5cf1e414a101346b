import { expect, type Page } from '@playwright/test';
import { openLibrary, type Module, type Question } from '#lib/server/content/index.ts';
import { fieldsOf, type Manner } from '../scripts/demo/answers.ts';

/** What a page says once a question is answered. */
export const verdicts: Record<Manner, string> = {
	right: 'C’est juste',
	wrong: 'Ce n’est pas la bonne réponse',
	unknown: 'Voici la réponse'
};

/** The modules of the programme, read from their files as their authors would. */
export const programme: Module[] = openLibrary('modules').modules;
export const comprendre = programme.find(({ id }) => id === 'comprendre')!;

/** The checks of a chapter, in order. */
export function checksOf(chapter: Module['chapters'][number]): Question[] {
	return chapter.parts.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
}

/** Fills in a question of the page, rightly or not; sends nothing. */
export async function fillIn(page: Page, question: Question, manner: Exclude<Manner, 'unknown'>) {
	for (const [name, values] of Object.entries(fieldsOf(question, manner))) {
		for (const value of values) {
			const list = page.locator(`select[name="${name}"]`);
			if (await list.count()) await list.selectOption(value);
			else await page.locator(`[name="${name}"][value="${value}"]`).check();
		}
	}
}

/** The first choice of the scenario on a page, as long as it goes on. */
export const firstChoice = (page: Page) => page.locator('button[name=choix]').first();

/** Ends a chapter, its scenario played to an end if it has one, and goes to what comes next. */
export async function readOn(page: Page): Promise<void> {
	while (await firstChoice(page).count()) await firstChoice(page).click();
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
	const id = await page.locator('fieldset.question').getAttribute('id');
	return comprendre.quiz.questions.find((question) => question.id === id)!;
}
