import { answerQuiz, checksOf, comprendre, fillIn, readOn } from '../answering.ts';
import { checkMarkup } from '../markup.ts';
import { expect, test } from '../newcomer.ts';

const chosen = 'trois hiboux sous la pluie';
const graded = ['order', 'pairs', 'several', 'single', 'true-false'];
const checked = [...graded, 'spot'].sort();

// A wrong password is refused.
test.use({ javaScriptEnabled: false, expectedErrors: [/status of 409/] });

test('the whole module without JavaScript, with a password', async ({ page, newcomer }) => {
	test.setTimeout(300_000);
	const { email, givenName, invitation } = await newcomer();

	await test.step('chooses a password, and comes back with it', async () => {
		await page.goto(invitation);
		await page.getByRole('button', { name: 'Commencer' }).click();
		await page.getByRole('textbox', { name: 'Mot de passe' }).fill(chosen);
		await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
		await expect(page.getByText('Votre mot de passe est enregistré')).toBeVisible();
		await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
		await expect(page.getByText('Vous êtes bien hors connexion')).toBeVisible();

		await page.getByLabel('Votre adresse électronique').fill(email);
		await page.getByLabel('Mot de passe').fill('trois hiboux au soleil');
		await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
		await expect(page.getByRole('alert')).toBeVisible();
		await expect(page.getByLabel('Votre adresse électronique')).toHaveValue(email);
		await page.getByLabel('Mot de passe').fill(chosen);
		await page.getByLabel('Mot de passe').press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${givenName}`);
	});

	await test.step('verifies a check of each kind while reading', async () => {
		await page.getByRole('link', { name: 'Commencer' }).click();
		const met = new Set<string>();
		for (const chapter of comprendre.chapters) {
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(chapter.title);
			for (const check of checksOf(chapter)) {
				if (met.has(check.kind)) continue;
				met.add(check.kind);
				await fillIn(page, check, 'right');
				await page.locator(`button[name=check][value="${check.id}"]`).click();
				await expect(page.locator(`[id="${check.id}"]`)).toContainText('C’est juste');
			}
			expect(await checkMarkup(page)).toEqual([]);
			await readOn(page);
		}
		expect([...met].sort()).toEqual(checked);
	});

	await test.step('answers graded questions of each kind, and passes the second time', async () => {
		await page.getByRole('button', { name: 'Commencer le quiz' }).click();
		const met = await answerQuiz(page, () => 'wrong');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pas encore réussi');
		expect(await checkMarkup(page)).toEqual([]);
		await page.getByRole('button', { name: 'Refaire le quiz' }).click();
		met.push(...(await answerQuiz(page, () => 'right')));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quiz réussi');
		expect([...new Set(met.map(({ kind }) => kind))].sort()).toEqual(graded);
		await expect(page.getByRole('link', { name: 'Ouvrir mon attestation (PDF)' })).toBeVisible();
	});
});
