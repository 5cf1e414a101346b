import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { checkPage, expect, letters, test, type Page } from '../newcomer.ts';

// What is refused on purpose: a page of another machine, a code that is not theirs.
test.use({ expectedErrors: [/status of 40[0349]/] });

const place = `Réfectoire ${letters()}`;
const givenName = `Rosa${letters()}`;

/** The code on the slip of a new agent without an address. */
async function slipOf(page: Page): Promise<string> {
	await page.goto('/personnes/nouvelle');
	await page.getByLabel('Prénom').fill(givenName);
	await page.getByLabel('Nom', { exact: true }).fill('Zamponi');
	await page.getByLabel('Agent').check();
	await page.getByLabel('Service').fill('Cantine');
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await page.getByRole('link', { name: 'Imprimer le coupon' }).click();
	await page.getByRole('button', { name: 'Préparer le coupon' }).click();
	return page.locator('.slip .code').innerText();
}

test('someone without a computer enters on a shared workstation, and leaves nothing on it', async ({
	signedIn,
	device,
	browser
}) => {
	const page = await signedIn('mairie');
	const code = await slipOf(page);
	const tablet = await device();
	let kiosk = '';

	await test.step('the coordinator makes it, and sets the machine up', async () => {
		await page.goto('/postes');
		await page.getByRole('button', { name: 'Créer ce poste' }).click();
		await expect(page.locator('.field-error')).toHaveCount(1);
		await page.getByLabel('Nom du poste').fill(place);
		await page.getByLabel('Cantine', { exact: true }).check();
		await checkPage(page);
		await page.getByRole('button', { name: 'Créer ce poste' }).click();
		const address = await page.locator('.address').innerText();
		await checkPage(page);
		kiosk = /^.*\/poste\/[^/]+/.exec(address)![0];

		await tablet.goto(kiosk);
		await expect(tablet.getByText('n’est pas ouvert sur cet appareil')).toBeVisible();
		await tablet.goto(address);
		await checkPage(tablet);
		await tablet.getByRole('button', { name: 'Installer ici' }).click();
		await expect(tablet.getByRole('heading', { level: 1 })).toHaveText('Qui êtes-vous ?');
		await checkPage(tablet);
		const thief = await device();
		for (const stolen of [kiosk, address]) {
			await thief.goto(stolen);
			await expect(thief.getByText(/n’est pas ouvert|ne sert plus/)).toBeVisible();
			await expect(thief.locator('body')).not.toContainText(givenName);
		}
		await checkPage(thief);
	});

	const enter = async () => {
		await tablet.getByLabel('Le début de votre prénom').fill(givenName.slice(0, 6));
		await tablet.getByRole('button', { name: 'Chercher' }).click();
		await tablet.getByRole('button', { name: `${givenName} Z.` }).click();
		await tablet.getByLabel('Votre code personnel').fill(code);
		await tablet.getByRole('button', { name: 'Entrer' }).click();
		await expect(tablet.getByRole('heading', { level: 1 })).toHaveText(`Bonjour ${givenName}`);
	};

	await test.step('she picks her name and enters with her code, no other', async () => {
		await expect(tablet.locator('body')).not.toContainText('Zamponi');
		await tablet.getByRole('button', { name: `${givenName} Z.` }).click();
		await tablet.getByLabel('Votre code personnel').fill('00000-00000-00000');
		await tablet.getByRole('button', { name: 'Entrer' }).click();
		await expect(tablet.getByText('Ce code n’est pas reconnu')).toBeVisible();
		await checkPage(tablet);
		await expect(tablet.locator('body')).not.toContainText('Zamponi');
		await tablet.getByRole('link', { name: 'Ce n’est pas moi' }).click();
		await enter();
		await tablet.goto('/modules/comprendre');
		await checkPage(tablet);
		await tablet.setViewportSize({ width: 320, height: 640 });
		await checkPage(tablet);
		const wide = await tablet.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(320);
	});

	await test.step('every page is short-lived, kept nowhere, and without an account to change', async () => {
		const response = await tablet.goto('/modules/comprendre/hameconnage');
		expect(response!.headers()['cache-control']).toBe('no-store');
		expect(response!.headers().refresh).toBe(`600; url=${new URL(kiosk).pathname}/fin`);
		expect((await tablet.request.get('/compte')).status()).toBe(403);
		await tablet.goto('/modules/comprendre/hameconnage');
		await expect(tablet.getByText('Poste partagé, avec le compte de')).toBeVisible();
	});

	await test.step('she leaves, and « Back » shows nothing of hers', async () => {
		await tablet.getByRole('button', { name: 'J’ai terminé' }).click();
		await expect(tablet.getByRole('heading', { level: 1 })).toContainText('au revoir');
		await checkPage(tablet);
		const cookies = (await tablet.context().cookies()).map(({ name }) => name);
		expect(cookies).toEqual(['vigie_poste']);
		const gone = await tablet.request.get(`${kiosk}/fin`);
		expect(gone.headers()['clear-site-data']).toBe('"cache", "storage"');
		await tablet.goBack();
		await expect(tablet.locator('body')).not.toContainText('Poste partagé, avec le compte');
		await expect(tablet.locator('body')).not.toContainText('Zamponi');
		await tablet.goto('/attestations');
		await expect(tablet).toHaveURL(`${kiosk}?fini`);
		await checkPage(tablet);
	});

	await test.step('forgotten, the session ends after ten minutes by itself', async () => {
		await enter();
		const database = new Sqlite(join(process.env.VIGIE_TEST_FOLDER!, 'vigie.db'));
		database
			.prepare('update session set verified_at = verified_at - 600000 where kiosk_id = ?')
			.run(new URL(kiosk).pathname.split('/')[2]);
		database.close();
		await tablet.goto('/modules');
		await expect(tablet).toHaveURL(`${kiosk}?fini`);
		await expect(tablet.locator('body')).not.toContainText('Zamponi');
	});

	await test.step('without JavaScript, the same', async () => {
		const plain = await browser.newContext({ javaScriptEnabled: false });
		await plain.addCookies(await tablet.context().cookies());
		const desk = await plain.newPage();
		await desk.goto(kiosk);
		await desk.getByRole('button', { name: `${givenName} Z.` }).click();
		await desk.getByLabel('Votre code personnel').fill(code);
		await desk.getByRole('button', { name: 'Entrer' }).click();
		await desk.getByRole('button', { name: 'J’ai terminé' }).click();
		await expect(desk.getByRole('link', { name: 'Personne suivante' })).toBeVisible();
		await plain.close();
	});

	await test.step('closed by its coordinator, it dies at once', async () => {
		await tablet.goto(kiosk);
		await enter();
		await page.goto('/postes');
		await checkPage(page);
		const card = page.getByRole('listitem').filter({ hasText: place });
		await card.getByRole('button', { name: 'Fermer ce poste' }).click();
		await expect(page.getByText('Poste fermé')).toBeVisible();
		await tablet.goto('/modules');
		await expect(tablet).toHaveURL(/\/connexion/);
		await tablet.goto(kiosk);
		await expect(tablet.getByText('n’est pas ouvert sur cet appareil')).toBeVisible();
	});
});
