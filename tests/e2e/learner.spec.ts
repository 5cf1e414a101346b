import {
	answerQuestion,
	answerQuiz,
	checksOf,
	comprendre,
	fillIn,
	programme,
	questionOn,
	readOn
} from '../answering.ts';
import { checkPage, expect, test } from '../newcomer.ts';

const [first, second, third, fourth, ...others] = comprendre.chapters;
const module = `/modules/${comprendre.id}`;
const next = programme[programme.indexOf(comprendre) + 1]!;

test.use({ expectedErrors: [/status of 404/] });

test('someone invited completes the first module, and anybody can verify the attestation', async ({
	page,
	newcomer,
	baseURL
}) => {
	test.setTimeout(300_000);
	const { name, givenName, invitation } = await newcomer();

	await test.step('opens the invitation, and is asked for one thing', async () => {
		await page.goto(invitation);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bienvenue, ${givenName}`);
		await checkPage(page);
		await page.getByRole('button', { name: 'Commencer' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre accès est ouvert');
		await checkPage(page);
		await page.getByRole('link', { name: 'Commencer' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${givenName}`);
		await checkPage(page);
	});

	await test.step('is told what the quiz waits for', async () => {
		await page.goto(`${module}/quiz`);
		await expect(page.getByText('Le quiz n’est pas encore ouvert')).toBeVisible();
		const missing = page.getByRole('main').getByRole('listitem');
		await expect(missing).toHaveText(comprendre.chapters.map(({ title }) => title));
		await checkPage(page);
	});

	await test.step('verifies answers in the first chapter: none, a wrong one, the right one', async () => {
		await page.goto('/');
		await page.getByRole('link', { name: 'Commencer' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(first!.title);
		await checkPage(page);
		const [check, next] = checksOf(first!);
		const button = page.getByRole('button', { name: 'Vérifier ma réponse' }).first();

		await fillIn(page, next!, 'right');
		await button.click();
		await expect(page.locator(`[id="${check!.id}-error"]`)).toBeVisible();
		await checkPage(page);

		await fillIn(page, check!, 'wrong');
		await button.click();
		const answered = page.locator(`[id="${check!.id}"]`);
		await expect(answered).toContainText('Ce n’est pas la bonne réponse');
		await expect(answered).toBeInViewport();
		await checkPage(page);

		await answered.getByRole('button', { name: 'Réessayer' }).click();
		await fillIn(page, check!, 'right');
		await button.click();
		await expect(answered).toContainText('C’est juste');

		// Typed before, never verified, and not lost by all this.
		await readOn(page);
		await page.goto(`${module}/${first!.id}`);
		await expect(page.locator(`[id="${next!.id}"]`)).toContainText('C’est juste');
		await expect(page.getByText('Déjà lu')).toBeVisible();
		await page.getByRole('button', { name: 'Chapitre suivant' }).click();
	});

	await test.step('stops in the fourth chapter, and comes back to it', async () => {
		for (const chapter of [second!, third!]) {
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(chapter.title);
			await readOn(page);
		}
		await expect(page).toHaveURL(`${module}/${fourth!.id}`);
		await page.goto('/');
		await expect(page.getByText('3 sur 8 chapitres lus')).toBeVisible();
		await expect(page.getByText('Il reste 5 chapitres')).toBeVisible();
		await checkPage(page);
		await page.getByRole('link', { name: 'Reprendre' }).click();
		await expect(page).toHaveURL(`${module}/${fourth!.id}`);
	});

	await test.step('reads to the end, where the quiz opens', async () => {
		for (const chapter of [fourth!, ...others]) {
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(chapter.title);
			for (const check of checksOf(chapter)) await fillIn(page, check, 'right');
			await readOn(page);
		}
		await expect(page).toHaveURL(`${module}/quiz`);
		await checkPage(page);
		await page.goto(module);
		await expect(page.getByText('8 sur 8 chapitres lus')).toBeVisible();
		await checkPage(page);
		await page.getByRole('link', { name: 'Reprendre' }).click();
	});

	const drawn: string[] = [];
	await test.step('leaves the quiz in the middle, and finds the same question again', async () => {
		await page.getByRole('button', { name: 'Commencer le quiz' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Question 1 sur 10');
		await checkPage(page);
		await page.getByRole('button', { name: 'Valider ma réponse' }).click();
		await expect(page.locator('.field-error')).toBeVisible();
		await checkPage(page);
		for (const manner of ['right', 'unknown', 'wrong'] as const) {
			const question = await questionOn(page);
			drawn.push(question.id);
			await answerQuestion(page, question, manner);
			await checkPage(page);
			await page.getByRole('link', { name: 'Question suivante' }).click();
		}
		const asked = await page.locator('fieldset.question').innerText();
		const left = page.url();
		await page.goto('/');
		await page.getByRole('link', { name: 'Reprendre' }).click();
		await expect(page).toHaveURL(left);
		expect(await page.locator('fieldset.question').innerText()).toBe(asked);
		await page.goto(`${module}/quiz`);
		await expect(page.getByText('Il reste 7 questions')).toBeVisible();
		await checkPage(page);
		await page.getByRole('link', { name: 'Reprendre à la question 4' }).click();
		expect(await page.locator('fieldset.question').innerText()).toBe(asked);
	});

	await test.step('fails, and reads why, question by question', async () => {
		drawn.push(...(await answerQuiz(page, () => 'unknown')).map(({ id }) => id));
		expect(new Set(drawn).size).toBe(10);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pas encore réussi');
		await expect(page.getByText('1 bonne réponse sur 10').first()).toBeVisible();
		await expect(page.getByText('8 bonnes réponses suffisent').first()).toBeVisible();
		for (const id of drawn) {
			const { text } = comprendre.quiz.questions.find((question) => question.id === id)!;
			await expect(page.locator(`[id="${id}"]`)).toContainText(text);
			await expect(page.locator(`[id="${id}"]`)).toContainText('Source');
		}
		await checkPage(page);
		await page.goto('/');
		await expect(page.getByText('Quiz à reprendre', { exact: true })).toBeVisible();
		await checkPage(page);
	});

	let attestation = '';
	await test.step('tries again, with the questions left aside first, and passes', async () => {
		await page.getByRole('link', { name: 'Reprendre' }).click();
		await page.getByRole('button', { name: 'Refaire le quiz' }).click();
		const again = await answerQuiz(page, () => 'right');
		const aside = comprendre.quiz.questions.filter(({ id }) => !drawn.includes(id));
		expect(again).toEqual(expect.arrayContaining(aside));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quiz réussi');
		await expect(page.getByRole('link', { name: 'Tentative 1' })).toBeVisible();
		await checkPage(page);
		const link = page.getByRole('link', { name: 'Ouvrir mon attestation (PDF)' });
		attestation = (await link.getAttribute('href'))!;
		await page.goto('/');
		await expect(page.getByRole('heading', { level: 2, name: next.title })).toBeVisible();
		await checkPage(page);
	});

	let code = '';
	await test.step('takes the attestation away', async () => {
		await page.goto('/attestations');
		await checkPage(page);
		code = await page.getByRole('link', { name: /^[0-9A-Z]{4}-/ }).innerText();
		const pdf = await (await page.request.get(attestation)).body();
		expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
		// Texts with accents are UTF-16 in the properties of a PDF; its links are plain.
		expect(pdf.includes(Buffer.from(name, 'utf16le').swap16())).toBe(true);
		expect(pdf.includes(`${baseURL}/attestation/${code}`)).toBe(true);
	});

	await test.step('shows the code to somebody who has no account', async () => {
		await page.context().clearCookies();
		await page.goto('/attestation');
		await checkPage(page);
		await page.getByLabel('Code de l’attestation').fill(code.toLowerCase().replaceAll('-', ' '));
		await page.getByRole('button', { name: 'Vérifier' }).click();
		await expect(page.getByText('Cette attestation a bien été délivrée ici')).toBeVisible();
		await expect(page.getByText(name)).toBeVisible();
		await expect(page.getByText(comprendre.title)).toBeVisible();
		await expect(page.getByText(comprendre.version)).toBeVisible();
		await checkPage(page);

		await page.getByRole('link', { name: 'Vérifier une autre attestation' }).click();
		await page.getByLabel('Code de l’attestation').fill('0000-0000-0000-0000');
		await page.getByRole('button', { name: 'Vérifier' }).click();
		await expect(page.getByText('Aucune attestation ne porte ce code')).toBeVisible();
		await checkPage(page);
	});
});
