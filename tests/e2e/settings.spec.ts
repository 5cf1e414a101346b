import Sqlite from 'better-sqlite3';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { comprendre } from '../answering.ts';
import { codeOfNew, delegated, found } from '../delegation.ts';
import { checkPage, expect, letters, siteOf, test, type Page } from '../newcomer.ts';

// Forms are refused on purpose.
test.use({ expectedErrors: [/status of 40\d/] });

const body = `Syndicat ${letters()}`;
const commune = `Commune ${letters()}`;
const logo = sharp({ create: { width: 600, height: 300, channels: 3, background: '#7a1f3d' } });

/** Axe and the shape of a page, in light and in dark, wide and narrow. */
async function checkEverywhere(page: Page): Promise<void> {
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		await checkPage(page);
	}
	await page.setViewportSize({ width: 320, height: 700 });
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect.soft(wide, page.url()).toBeLessThanOrEqual(320);
	await page.setViewportSize({ width: 1280, height: 800 });
}

test('a body and a commune give their pages, mails and legal notice their own face', async ({
	signedIn,
	device
}) => {
	test.setTimeout(400_000);
	const admin = await signedIn('administration');
	const top = await found(admin, body);
	const below = await found(admin, commune, body);
	const above = await delegated(admin, device, top);
	const mayor = await delegated(admin, device, below);
	const settings = `/collectivites/${top}/reglages`;

	await test.step('the body chooses a name, a colour and a logo', async () => {
		await above.goto(settings);
		await checkEverywhere(above);
		await above.getByLabel('Nom affiché').evaluate((field) => field.removeAttribute('maxlength'));
		await above.getByLabel('Nom affiché').fill('x'.repeat(90));
		await above.getByRole('button', { name: 'Enregistrer le nom' }).click();
		await expect(above.locator('.field-error')).toContainText('80 caractères');
		await expect(above.getByLabel('Nom affiché')).toHaveValue('x'.repeat(90));
		await checkPage(above);
		await above.getByLabel('Nom affiché').fill(`Numérique ${body}`);
		await above.getByLabel('Nom affiché').press('Enter');
		await expect(above.locator('.brand-place')).toHaveText(`Numérique ${body}`);

		await above.getByLabel('Choisir une couleur').fill('#ffd400');
		await above.getByRole('button', { name: 'Utiliser cette couleur' }).click();
		await expect(above.getByText('trop claire pour du texte')).toBeVisible();
		await checkEverywhere(above);

		const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
		const file = above.locator('[name=file]');
		await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: svg });
		await above.getByLabel('Ce que dit le logo').fill('Un phare');
		await above.getByRole('button', { name: 'Enregistrer le logo' }).click();
		await expect(above.locator('.field-error')).toContainText('SVG');
		await expect(above.getByLabel('Ce que dit le logo')).toHaveValue('Un phare');
		await checkPage(above);
		const buffer = await logo.clone().jpeg().toBuffer();
		await file.setInputFiles({ name: 'logo.jpg', mimeType: 'image/jpeg', buffer });
		await above.getByRole('button', { name: 'Enregistrer le logo' }).click();
		await expect(above.getByText('Apparence enregistrée')).toBeVisible();
		await expect(above.locator('.brand img')).toHaveAttribute('alt', 'Un phare');
		await checkEverywhere(above);
	});

	await test.step('and who its mails come from, and its legal notice', async () => {
		await above.getByLabel('Nom de l’expéditeur').fill('Syndicat numérique');
		await above.getByLabel('Adresse pour les réponses').fill('aide');
		await above.getByRole('button', { name: 'Enregistrer l’expéditeur' }).click();
		await expect(above.locator('.field-error')).toContainText('adresse électronique');
		await expect(above.getByLabel('Nom de l’expéditeur')).toHaveValue('Syndicat numérique');
		await above.getByLabel('Adresse pour les réponses').fill('aide@syndicat.test');
		await above.getByRole('button', { name: 'Enregistrer l’expéditeur' }).click();
		await expect(above.getByText('Expéditeur enregistré')).toBeVisible();
		await above.goto('/mentions-legales');
		await expect(above.getByText('Ces mentions sont à compléter')).toBeVisible();
		await above.goto(settings);
		await above.getByLabel('Organisme qui publie').fill('Syndicat numérique');
		await above.getByLabel('Son adresse et son téléphone').fill('1 place du Phare, 02 99 00 00 00');
		await above.getByLabel('Direction de la publication').fill('La présidente');
		await above.getByLabel('Hébergeur').fill('Salle des machines du syndicat');
		await above.getByRole('button', { name: 'Enregistrer les mentions' }).click();
		await expect(above.getByText('Mentions légales enregistrées')).toBeVisible();
		await above.goto('/mentions-legales');
		await expect(above.getByText('La présidente', { exact: true })).toBeVisible();
		await expect(above.getByText('à compléter')).toHaveCount(0);
		await checkEverywhere(above);
	});

	await test.step('the commune inherits all of it, and changes what it wants', async () => {
		await mayor.goto(`/modules/${comprendre.id}/${comprendre.chapters[0]!.id}`);
		await expect(mayor.locator('.brand-place')).toHaveText(`Numérique ${body}`);
		await expect(mayor.locator('.brand img')).toBeVisible();
		await checkEverywhere(mayor);
		const strip = mayor.locator('.site-header');
		await expect(strip).toHaveCSS('border-bottom-width', '4px');
		const sheet = await mayor.locator('link[href^="/couleurs/"]').getAttribute('href');
		const colours = await mayor.request.get(sheet!);
		expect(colours.headers()).toMatchObject({
			'content-type': 'text/css; charset=utf-8',
			'cache-control': 'public, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff'
		});
		await mayor.goto(`/collectivites/${below}/reglages`);
		await expect(mayor.getByText(`Vient de « ${body} » : Numérique ${body}`)).toBeVisible();
		await mayor.getByLabel('Nom affiché').fill('Chez nous');
		await mayor.getByRole('button', { name: 'Enregistrer le nom' }).click();
		await expect(mayor.locator('.brand-place')).toHaveText('Chez nous');
		await checkEverywhere(mayor);
		await mayor.getByRole('button', { name: /Revenir à la valeur héritée.*Nom affiché/ }).click();
		await expect(mayor.getByText('la valeur héritée vaut de nouveau')).toBeVisible();
		await expect(mayor.locator('.brand-place')).toHaveText(`Numérique ${body}`);
		await checkPage(mayor);
		await mayor.goto('/personnes/nouvelle');
		await checkPage(mayor);
	});

	await test.step('a mail to the commune bears the name of the body', async () => {
		const email = `${letters()}@commune.test`;
		await mayor.getByLabel('Prénom').fill('Zoé');
		await mayor.getByLabel('Nom', { exact: true }).fill('Invitée');
		await mayor.getByLabel('Adresse électronique').fill(email);
		await mayor.getByLabel('Agent').check();
		await mayor.getByRole('button', { name: 'Ajouter cette personne' }).click();
		await mayor.getByRole('button', { name: 'Inviter par courriel' }).click();
		await expect(mayor.getByText('Invitation envoyée').first()).toBeVisible();
		expect(ask('select sender_name, reply_to from outbox where recipient = ?', email)).toEqual([
			{ sender_name: 'Syndicat numérique', reply_to: 'aide@syndicat.test' }
		]);
	});

	await test.step('nobody of another commune reads or changes any of it', async () => {
		const other = await device('mairie');
		const before = ask(
			'select * from setting union all select collectivity_id, hash, alt from logo'
		);
		const address = `/collectivites/${below}/reglages`;
		// As a browser asks: else Kit answers every action with 200.
		const headers = { origin: siteOf(), accept: 'text/html' };
		expect((await other.request.get(address)).status()).toBe(404);
		const posts: [string, Record<string, string>][] = [
			['nom', { name: 'Pris' }],
			['couleur', { accent: '#123456' }],
			['courriels', { sender: 'Pris', replyTo: 'pris@ailleurs.test' }],
			['mentions', { publisher: 'Pris' }],
			['texte', { alt: 'Pris' }],
			['heriter', { setting: 'all' }]
		];
		for (const [action, form] of posts) {
			for (const place of [address, settings]) {
				const sent = { form, headers, maxRedirects: 0 };
				const response = await other.request.post(`${place}?/${action}`, sent);
				expect.soft([404, 409], `${action} ${place}`).toContain(response.status());
				expect.soft(await response.text()).not.toContain(body);
			}
		}
		const picture = { name: 'x.png', mimeType: 'image/png', buffer: await logo.png().toBuffer() };
		const sent = { multipart: { file: picture }, headers, maxRedirects: 0 };
		const response = await other.request.post(`${address}?/logo`, sent);
		expect([404, 409]).toContain(response.status());
		expect(
			ask('select * from setting union all select collectivity_id, hash, alt from logo')
		).toEqual(before);
	});

	await test.step('a visitor sees no face, where several bodies share the installation', async () => {
		const visitor = await device();
		await visitor.goto('/mentions-legales');
		await expect(visitor.locator('.brand img')).toHaveCount(0);
		await expect(visitor.locator('main')).not.toContainText('Syndicat numérique');
		const image = await above.locator('.brand img').getAttribute('src');
		const shown = await visitor.request.get(image!);
		expect(shown.headers()['content-type']).toBe('image/png');
		expect((await shown.body()).length).toBeLessThan(16_000);
	});
});

test('who is of a commune that shows figures only takes part in a séance, unnamed', async ({
	signedIn,
	device
}) => {
	test.setTimeout(400_000);
	const admin = await signedIn('administration');
	const top = await found(admin, `${body} B`);
	const below = await found(admin, `${commune} B`, `${body} B`);
	const family = `Discrète${letters()}`;
	const code = await codeOfNew(admin, 'Zoé', family, below);
	const above = await delegated(admin, device, top);
	await admin.goto(`/collectivites/${top}/reglages`);
	await admin.getByRole('button', { name: /Ne montrer que.*qui en dépendent/ }).click();

	await above.goto('/seances');
	await above.getByLabel('Titre').fill('Réunion');
	await above.getByLabel('Module').selectOption(comprendre.title);
	await above.getByRole('button', { name: 'Préparer la séance' }).click();
	await expect(above.getByRole('heading', { level: 1 })).toHaveText('Réunion');
	const conduct = above.url();
	const digits = (await above.locator('.code').innerText()).replaceAll(/\s/g, '');

	const phone = await device();
	await phone.setViewportSize({ width: 320, height: 640 });
	await phone.goto(`/seance/${digits}/entrer?nom=zoe`);
	await expect(phone.getByText('Aucun nom de la liste ne commence ainsi')).toBeVisible();
	await checkPage(phone);
	await phone.getByLabel('Code de votre coupon').fill('AAAAA-AAAAA-AAAAA');
	await phone.getByRole('button', { name: 'Entrer avec mon code' }).click();
	await expect(phone.locator('.field-error')).toContainText('n’est pas reconnu');
	await checkPage(phone);
	await phone.getByLabel('Code de votre coupon').fill(code);
	await phone.getByRole('button', { name: 'Entrer avec mon code' }).click();
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Vous y êtes');
	await expect(phone.getByText('celui qui reconnaît votre appareil')).toBeVisible();
	await checkPage(phone);

	for (const path of ['', '/presence', '/ecran', '/feuille']) {
		await above.goto(conduct + path);
		await checkPage(above);
		expect.soft(await above.content(), path).not.toMatch(new RegExp(`${family}|Zoé`));
	}
	await above.goto(conduct);
	await expect(above.getByRole('heading', { name: '1 présence' })).toBeVisible();
	await expect(above.getByText('1 personne d’une collectivité')).toBeVisible();
});

test('a form of 5 MB is refused before it is sent, where no file is expected', async () => {
	const { hostname, port } = new URL(siteOf());
	const socket = connect(Number(port), hostname);
	const began = ['POST /connexion HTTP/1.1', `host: ${hostname}:${port}`, `origin: ${siteOf()}`];
	const form = ['content-type: application/x-www-form-urlencoded', 'content-length: 5242880'];
	socket.write([...began, ...form, '', 'email='].join('\r\n'));
	const [answer] = (await once(socket, 'data')) as [Buffer];
	socket.destroy();
	expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
});

function ask(query: string, ...values: string[]): unknown[] {
	const database = new Sqlite(join(process.env.VIGIE_TEST_FOLDER!, 'vigie.db'), { readonly: true });
	const rows = database.prepare(query).all(...values);
	database.close();
	return rows;
}
