import { checksOf, comprendre, firstChoice, questionOn, verdicts } from '../answering.ts';
import { answerByKeyboard, tabThrough, tabTo } from '../keyboard.ts';
import { checkPage, expect, test, type Page } from '../newcomer.ts';

const chosen = 'trois hiboux sous la pluie';

test.use({ viewport: { width: 320, height: 640 } });

test('a module on a screen of 320 pixels, with the keyboard alone', async ({ page, newcomer }) => {
	test.setTimeout(300_000);
	const { email, givenName, invitation } = await newcomer();
	const press = async (role: 'button' | 'link', name: string | RegExp) => {
		await tabTo(page, page.getByRole(role, { name }).first());
		await leaveWith(page, 'Enter');
	};

	await test.step('chooses a password', async () => {
		await page.goto(invitation);
		await tabThrough(page);
		await press('button', 'Commencer');
		await tabTo(page, page.getByRole('textbox', { name: 'Mot de passe' }));
		await page.keyboard.type(chosen);
		await press('button', 'Enregistrer le mot de passe');
		await expect(page.getByText('Votre mot de passe est enregistré')).toBeVisible();
	});

	await test.step('opens the menu, and signs out', async () => {
		const menu = page.locator('summary', { hasText: 'Menu' });
		await page.goto('/');
		await tabTo(page, menu);
		await page.keyboard.press('Enter');
		await checkPage(page);
		await tabThrough(page);
		await page.goto('/');
		await tabTo(page, menu);
		await page.keyboard.press('Space');
		await press('button', 'Se déconnecter');
		await expect(page.getByText('Vous êtes bien hors connexion')).toBeVisible();
	});

	await test.step('signs in', async () => {
		await tabThrough(page);
		await page.reload();
		await tabTo(page, page.getByLabel('Votre adresse électronique'));
		await page.keyboard.type(email);
		await tabTo(page, page.getByLabel('Mot de passe'));
		await page.keyboard.type(chosen);
		await press('button', /^Se connecter$/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${givenName}`);
		await tabThrough(page);
	});

	await test.step('skips the header', async () => {
		await page.reload();
		await page.keyboard.press('Tab');
		await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		const inside = await page.evaluate(() => document.activeElement!.closest('main') !== null);
		expect(inside).toBe(true);
	});

	await test.step('reads, and verifies checks of every kind', async () => {
		await press('link', 'Commencer');
		await tabThrough(page);
		await page.reload();
		const met = new Set<string>();
		for (const chapter of comprendre.chapters) {
			for (const check of checksOf(chapter)) {
				if (met.has(check.kind)) continue;
				met.add(check.kind);
				await answerByKeyboard(page, check);
				const button = page.locator(`button[name=check][value="${check.id}"]`);
				await tabTo(page, button);
				await leaveWith(page, 'Space');
				const answered = page.locator(`[id="${check.id}"]`);
				await expect(answered).toContainText(verdicts.right);
				await expect(answered).toBeInViewport();
				await checkPage(page);
			}
			while (await firstChoice(page).count()) {
				await tabTo(page, firstChoice(page));
				await leaveWith(page, 'Enter');
			}
			await press('button', /^J’ai lu/);
		}
		expect(met.size).toBe(6);
	});

	await test.step('answers the quiz', async () => {
		await press('button', 'Commencer le quiz');
		await tabThrough(page);
		for (let number = 1; number <= comprendre.draw; number++) {
			await page.reload();
			await answerByKeyboard(page, await questionOn(page));
			await press('button', 'Valider ma réponse');
			await expect(page.getByRole('region', { name: 'Votre réponse' })).toContainText(
				'C’est juste'
			);
			await press('link', /Question suivante|Voir mon résultat/);
		}
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quiz réussi');
		await checkPage(page);
		await tabThrough(page);
	});
});

/** Presses a key that leads to another page, on which nothing scrolls sideways. */
async function leaveWith(page: Page, key: string): Promise<void> {
	await page.waitForLoadState();
	await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
	const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect.soft(beyond, `width of ${page.url()}`).toBeLessThanOrEqual(0);
}
