import { openLibrary, type Emergency } from '#lib/server/content/index.ts';
import { checkPage, expect, test } from '../newcomer.ts';

const { emergency } = openLibrary('modules');
const { cards, questions } = emergency!;

// A page that is not there is refused.
test.use({ expectedErrors: [/status of 404/] });

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	for (const from of ['/connexion', '/accessibilite', '/nulle-part']) {
		test(`a visitor on ${from} reaches the right card in four clicks at most`, async ({ page }) => {
			for (const card of cards) {
				await page.goto(from);
				const answers = waysTo(emergency!).get(card.id)!;
				expect(1 + answers.length, card.id).toBeLessThanOrEqual(4);
				await page.getByRole('banner').getByRole('link', { name: 'Vous êtes victime' }).click();
				const question = page.getByRole('region', { name: questions[0]!.text });
				await expect(question).toBeVisible();
				for (const answer of answers) {
					await page.locator('#question').getByRole('link', { name: answer, exact: true }).click();
				}
				await expect(page.getByRole('heading', { level: 1 })).toHaveText(card.title);
				await expect(page.getByRole('heading', { name: 'Tout de suite' })).toBeVisible();
			}
		});
	}

	test('whoever answered wrongly goes back, and whoever knows picks a card at once', async ({
		page
	}) => {
		await page.goto('/urgence');
		const first = questions[0]!;
		const onward = first.choices.find(({ to }) => 'question' in to)!;
		await page.locator('#question').getByRole('link', { name: onward.text, exact: true }).click();
		await page.getByRole('link', { name: 'Revenir à la question d’avant' }).click();
		await expect(page.locator('#question').getByRole('heading')).toHaveText(first.text);
		for (const { id, title } of cards) {
			await page.goto('/urgence');
			await page.getByRole('region', { name: 'Toutes les situations' }).getByText(title).click();
			await expect(page).toHaveURL(`/urgence/${id}`);
		}
		await page.goto('/urgence/une-vieille-adresse');
		await expect(page).toHaveURL('/urgence');
		await expect(page.getByRole('link', { name: '17', exact: false }).first()).toHaveAttribute(
			'href',
			'tel:17'
		);
	});
});

test('every page of the emergency is sound, for a visitor', async ({ page }) => {
	const asked = questions.map(({ id }) => `/urgence?question=${id}`);
	const shown = cards.map(({ id }) => `/urgence/${id}`);
	for (const path of ['/urgence', '/urgence/fiches', asked.at(-1)!, ...shown]) {
		await page.goto(path);
		await expect(page.getByRole('main')).not.toContainText('{{');
		await checkPage(page);
	}
});

test('an agent calls whoever looks after the computers of the commune with one tap', async ({
	signedIn
}) => {
	const page = await signedIn('agent');
	await page.goto('/urgence/rancongiciel');
	const calls = page.getByRole('region', { name: 'Qui appeler, dans l’ordre' });
	await expect(calls.getByRole('link', { name: '03 53 01 22 22' })).toHaveAttribute(
		'href',
		'tel:+33353012222'
	);
	await expect(calls.getByRole('link', { name: 'Le renseigner' })).toBeHidden();
	await checkPage(page);
});

test('a coordinator fills in the contact that is missing, where the coverage says so', async ({
	signedIn
}) => {
	const page = await signedIn('mairie');
	await page.goto('/couverture');
	await page.getByRole('link', { name: 'Renseigner les contacts' }).click();
	await expect(page.getByText('Il manque 1 contact sur 7')).toBeVisible();
	await expect(
		page.getByText('Vient de « Communauté de communes Val d’Aubrelle »').first()
	).toBeVisible();
	const insurance = page.getByLabel('Assurance', { exact: true });
	const save = async (value: string) => {
		await insurance.fill(value);
		await page.getByRole('button', { name: 'Enregistrer les contacts' }).click();
		await expect(page.getByText('Contacts enregistrés')).toBeVisible();
	};
	await checkPage(page);

	await page.goto('/urgence/rancongiciel');
	await expect(page.getByText('pas encore renseigné')).toBeVisible();
	await page.getByRole('link', { name: 'Le renseigner' }).click();
	await save('Assurances du Pré, 03.53-01 77/88 ou 03 53 01 77 88');
	await expect(insurance).toHaveValue('Assurances du Pré, 03.53-01 77/88 ou 03 53 01 77 88');
	await expect(page.getByText('Tous les contacts sont renseignés')).toBeVisible();
	const preview = page.getByText('Voici ce que lira un agent').locator('..');
	await expect(preview.getByRole('link', { name: '03 53 01 77 88' })).toBeVisible();
	await checkPage(page);

	await page.goto('/urgence/rancongiciel');
	await expect(page.getByRole('link', { name: '03 53 01 77 88' })).toHaveAttribute(
		'href',
		'tel:+33353017788'
	);
	await page.goto('/urgence');
	await expect(page.getByRole('link', { name: '03 53 01 77 88' })).toBeVisible();
	await page.goBack();
	await page.goto('/couverture');
	await expect(page.getByRole('link', { name: 'Renseigner les contacts' })).toBeHidden();
	await page.getByRole('link', { name: 'Effectif et contacts' }).click();
	await save('');
});

/** The answers that lead to each card by the shortest way. */
function waysTo({ questions }: Emergency): Map<string, string[]> {
	const [start] = questions;
	const ways = new Map<string, string[]>();
	const waiting: { id: string; answers: string[] }[] = [{ id: start!.id, answers: [] }];
	for (const { id, answers } of waiting) {
		for (const { text, to } of questions.find((question) => question.id === id)!.choices) {
			const way = [...answers, text];
			if ('question' in to) waiting.push({ id: to.question, answers: way });
			else if (!ways.has(to.card)) ways.set(to.card, way);
		}
	}
	return ways;
}
