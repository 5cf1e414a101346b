import type { Browser } from '@playwright/test';
import { comprendre, fillIn, questionOn } from '../answering.ts';
import { codeOfNew } from '../delegation.ts';
import { checkMarkup } from '../markup.ts';
import { checkPage, expect, letters, siteOf, test, type Page } from '../newcomer.ts';
import { watch } from '../strict.ts';

// Wrong codes, forms not well filled in, and what belongs to others are refused.
test.use({ expectedErrors: [/status of (400|404|409)/] });

test('a council goes through a module together, and everybody present has it', async ({
	signedIn,
	device,
	browser
}) => {
	test.setTimeout(400_000);
	const page = await signedIn('mairie');
	const family = `Valmy${letters()}`;
	const hugo = await codeOfNew(page, 'Hugo', family);
	const lucie = await codeOfNew(page, 'Lucie', family);
	await codeOfNew(page, 'Paul', family);
	await codeOfNew(page, 'Nadia', family);

	await page.goto('/seances');
	await checkPage(page);
	await page.getByRole('button', { name: 'Préparer la séance' }).click();
	await expect(page.locator('.field-error').first()).toBeVisible();
	await page.getByLabel('Titre').fill('Conseil municipal de novembre');
	await page.getByLabel('Module').selectOption(comprendre.title);
	await page.getByRole('button', { name: 'Préparer la séance' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conseil municipal de novembre');
	await checkPage(page);
	const conduct = page.url();
	const code = (await page.locator('.code').innerText()).replaceAll(/\s/g, '');

	const screen = await page.context().newPage();
	await screen.setViewportSize({ width: 1280, height: 720 });
	await screen.goto(`${conduct}/ecran`);
	await checkPage(screen);

	const phone = await device();
	await phone.setViewportSize({ width: 320, height: 640 });
	await test.step('someone joins with a name chosen and a personal code', async () => {
		await phone.goto('/seance');
		await checkPage(phone);
		await phone.getByLabel('Code de la séance').fill('000 000');
		await phone.getByRole('button', { name: 'Rejoindre' }).click();
		await expect(phone.locator('.field-error')).toContainText('Aucune séance');
		await phone.goto('/seance/000000');
		await expect(phone.getByRole('heading', { level: 1 })).not.toContainText('Qui êtes-vous');
		await phone.goto(`/seance/${code}`);
		await phone.getByLabel('Cherchez votre nom').fill(family.slice(0, 9));
		await phone.getByRole('button', { name: 'Chercher' }).click();
		await checkPage(phone);
		expect(await phone.locator('body').innerText()).not.toContain(family);
		await phone.getByLabel('Hugo V.').check();
		await phone.getByLabel('Votre code personnel').fill(lucie);
		await phone.getByRole('button', { name: 'C’est moi' }).click();
		await expect(phone.locator('.field-error')).toContainText('n’est pas celui');
		await expect(phone.getByLabel('Hugo V.')).toBeChecked();
		await phone.getByLabel('Votre code personnel').fill(hugo);
		await phone.getByRole('button', { name: 'C’est moi' }).click();
		await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Vous y êtes');
		await checkPage(phone);
		await expect(page.getByText(`Hugo ${family}`)).toBeVisible();
		// It opens the séance and nothing else.
		const account = await phone.request.get('/compte', { maxRedirects: 0 });
		expect(account.status()).toBe(303);
	});

	const plain = await withoutJavaScript(browser);
	await test.step('someone without JavaScript joins under a name', async () => {
		await plain.goto(`/seance/${code}`);
		await plain.getByLabel('Votre prénom et votre nom').fill(`nadia ${family.toLowerCase()}`);
		await plain.getByRole('button', { name: 'Participer sous ce nom' }).click();
		await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Vous y êtes');
		expect(await checkMarkup(plain)).toEqual([]);
		await expect(page.getByText('à rapprocher')).toBeVisible();
		await expect(screen.getByText('2 personnes')).toBeVisible();
	});

	await test.step('the screen and the phones follow the chapters', async () => {
		await page.getByRole('button', { name: 'Commencer' }).click();
		for (const { title } of comprendre.chapters) {
			await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
			await expect(screen.getByRole('heading', { level: 1 })).toHaveText(title);
			await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title);
			// The page reloads by itself.
			await expect(plain.getByRole('heading', { level: 1 })).toHaveText(title);
			if (title === comprendre.chapters[0]!.title) {
				for (const one of [page, screen, phone]) await checkPage(one);
			}
			// With the keyboard, one key a step.
			await expect(page.locator('#suivant')).toBeFocused();
			await page.keyboard.press('Enter');
		}
	});

	const late = await device();
	await test.step('questions are answered live; someone who comes late catches up', async () => {
		for (let number = 1; number <= comprendre.draw; number++) {
			await expect(page.locator('.where')).toHaveText(
				`Question ${number} sur ${comprendre.draw}, ouverte`
			);
			await expect(phone.locator('.reading')).toContainText(`Question ${number}`);
			await plain.getByRole('link', { name: 'Actualiser' }).click();
			if (number === 1) for (const one of [page, screen, phone]) await checkPage(one);
			const present = number === 1 ? [phone, plain] : [phone, plain, late];
			for (const one of present) await answerOn(one);
			if (number === 1) {
				await checkPage(phone);
				await phone.getByRole('link', { name: 'Changer ma réponse' }).click();
				await checkPage(phone);
				await answerOn(phone);
			}
			await expect(page.locator('.moves')).toContainText(`${present.length} sur`);
			await expect(screen.locator('.answered')).toContainText(`${present.length} réponses`);
			await page.locator('#suivant').click();
			await expect(phone.locator('.correction')).toContainText('C’est juste');
			await expect(screen.locator('.slide')).toContainText('Moins de cinq réponses');
			if (number === 1) {
				for (const one of [page, screen, phone]) await checkPage(one);
				await late.goto(`/seance/${code}/entrer?nom=lucie+${family}`);
				await late.getByLabel('Votre code personnel').fill(lucie);
				await late.getByRole('button', { name: 'C’est moi' }).click();
				await expect(late.getByText('posée avant votre arrivée')).toBeVisible();
				await expect(late.locator('.correction')).toBeHidden();
				await checkPage(late);
				await fillIn(late, await questionOn(late), 'right');
				await late.getByRole('button', { name: 'Valider ma réponse' }).click();
				await expect(late.locator('.correction')).toContainText('C’est juste');
			}
			await page.locator('#suivant').click();
		}
		await expect(phone.locator('.score')).toHaveText(/^10\sbonnes\sréponses\ssur\s10$/);
	});

	await test.step('someone without a phone is ticked, on the screen or on paper', async () => {
		await page.goto(`${conduct}/feuille?categorie=agents`);
		await expect(page.getByRole('row', { name: `${family} Paul` })).toBeVisible();
		await checkPage(page);
		await page.goto(`${conduct}/presence?recherche=${family}`);
		await checkPage(page);
		await page.getByLabel(`Paul ${family}`).check();
		await page.getByRole('button', { name: 'Enregistrer les présences' }).click();
		await expect(page.getByText(`Paul ${family}, sans téléphone`)).toBeVisible();
	});

	await test.step('the end records everybody known, and those matched after', async () => {
		await page.goto(conduct);
		await page.getByRole('button', { name: 'Terminer la séance' }).click();
		await expect(page.getByText('1 nom à rapprocher')).toBeVisible();
		await checkPage(page);
		await expect(phone.getByRole('heading', { level: 1 })).toHaveText('La séance est terminée');
		await checkPage(phone);
		await checkPage(screen);
		await page.getByRole('link', { name: 'Rapprocher les noms' }).click();
		await page.getByLabel(`« nadia ${family.toLowerCase()} » est`).selectOption(`Nadia ${family}`);
		await page.getByRole('button', { name: 'Rapprocher' }).click();
		await expect(page.getByRole('heading', { name: 'à rapprocher' })).toBeHidden();
		await checkPage(page);
		for (const [name, state] of [
			['Hugo', 'Terminé'],
			['Lucie', 'Terminé'],
			['Nadia', 'Terminé'],
			['Paul', 'En cours']
		] as const) {
			await page.goto(`/personnes?recherche=${name}+${family}`);
			await page.getByRole('link', { name: family }).click();
			const row = page.getByRole('row', { name: comprendre.title });
			await expect(row).toContainText(state);
			await expect(row).toContainText('8 sur 8');
			expect(await page.locator('main').innerText()).not.toMatch(/bonnes? réponses?/);
		}
	});
	await plain.context().close();
});

test('a coordinator finds no séance of another commune, by any address', async ({
	signedIn,
	device
}) => {
	const other = await device('coordination');
	await other.goto('/seances');
	await other.getByLabel('Titre').fill('Réunion de Chantefeuille');
	await other.getByLabel('Module').selectOption(comprendre.title);
	await other.getByLabel('Collectivité').selectOption('— Chantefeuille');
	await other.getByRole('button', { name: 'Préparer la séance' }).click();
	const address = new URL(other.url()).pathname;
	await other.goto('/seances');
	const listed = other.getByRole('listitem').filter({ hasText: 'Réunion de Chantefeuille' });
	await expect(listed).toContainText('Chantefeuille ·');
	await other.goto(address);

	const page = await signedIn('mairie');
	await page.goto('/seances');
	await expect(page.getByText('Réunion de Chantefeuille')).toBeHidden();
	for (const path of ['', '/ecran', '/presence', '/feuille', '/flux']) {
		expect((await page.request.get(address + path)).status(), path).toBe(404);
	}
	const origin = new URL(page.url()).origin;
	for (const action of ['?/suivant', '?/terminer', '/presence?/cocher', '/presence?/rapprocher']) {
		const form = { revision: '1', person: 'x', participant: 'x' };
		const response = await page.request.post(address + action, { form, headers: { origin } });
		expect(response.status(), action).toBe(404);
	}
	await other.reload();
	await expect(other.locator('.where')).toContainText('Accueil');
	await other.getByText('Abandonner la séance').click();
	await other.getByRole('button', { name: 'Abandonner' }).click();
	await expect(other.getByText('Rien n’a été enregistré')).toBeVisible();
	await checkPage(other);
});

/** Answers the question of a phone rightly. */
async function answerOn(phone: Page): Promise<void> {
	await fillIn(phone, await questionOn(phone), 'right');
	await phone.getByRole('button', { name: 'Valider ma réponse' }).click();
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Réponse enregistrée');
}

async function withoutJavaScript(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: false });
	watch(context, siteOf());
	return context.newPage();
}
