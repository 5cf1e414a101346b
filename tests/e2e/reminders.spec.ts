import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { sign } from '#lib/server/secret.ts';
import { comprendre } from '../answering.ts';
import { checkPage, expect, letters, siteOf, test, type Page } from '../newcomer.ts';

const title = `Relances ${letters()}`;
const familyName = `Relanceau ${letters()}`;
const email = `${letters()}@saint-orlin.test`;

// What is not well filled in is refused, and so is what leads nowhere.
test.use({ expectedErrors: [/status of (400|404|409)/] });

const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', {
		timeZone: 'Europe/Paris'
	});

test('a secretary prepares the reminders of a campaign', async ({ signedIn }) => {
	test.setTimeout(300_000);
	const page = await signedIn('mairie');
	await page.goto('/personnes/nouvelle');
	await page.getByLabel('Prénom').fill('Léa');
	await page.getByLabel('Nom', { exact: true }).fill(familyName);
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Agent').check();
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();

	await page.goto('/campagnes/nouvelle');
	await page.getByLabel('Titre').fill(title);
	await page.getByLabel(comprendre.title).check();
	await page.getByLabel('Échéance').fill(inDays(36));
	await page.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
	await page.getByRole('link', { name: 'Relances' }).click();
	const reminders = new URL(page.url()).pathname;

	await test.step('off at first, and without a mail server: both are said', async () => {
		await expect(page.getByText('Aucun serveur de courriel n’est réglé')).toBeVisible();
		await expect(page.getByText('Les relances sont désactivées')).toBeVisible();
		await checkPage(page);
		await page.getByRole('button', { name: 'Préparer les textes d’abord' }).click();
		await expect(page.getByText('Rien ne part encore')).toBeVisible();
		await expect(page.getByText('En pause depuis')).toBeVisible();
		await checkPage(page);
		await page.getByRole('button', { name: 'Reprendre les relances' }).click();
		await expect(page.getByText('Relances reprises')).toBeVisible();
		await expect(page.getByRole('region', { name: 'Aujourd’hui' })).toContainText('recevr');
		await expect(page.getByRole('link', { name: 'Relancer maintenant' })).toHaveCount(0);
		await checkPage(page);
	});

	await test.step('a message is rewritten: a place that does not exist is refused, what was typed stays', async () => {
		await page.getByRole('link', { name: /^Relire ou changer.*Avant l’échéance/ }).click();
		await expect(page.getByText('Il vous reste à terminer')).toHaveCount(2);
		await checkPage(page);
		await page.getByLabel('Objet').fill('Plus que quelques jours, {prenom}');
		await page.getByLabel('Combien de jours avant').fill('dix');
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.locator('.field-error')).toContainText('nombre entier');
		await page.getByLabel('Combien de jours avant').fill('10');
		await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
		await expect(page.locator('.field-error')).toContainText('{prenom} n’existe pas');
		await expect(page.getByLabel('Objet')).toHaveValue('Plus que quelques jours, {prenom}');
		await checkPage(page);
		await page.getByLabel('Objet').fill('Plus que quelques jours, {prénom}');
		await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
		await expect(
			page.locator('dd').filter({ hasText: /^Plus que quelques jours, \p{Lu}/u })
		).toBeVisible();
		await checkPage(page);
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('Message enregistré')).toBeVisible();
		await expect(page.getByText('texte à vous')).toBeVisible();
		await expect(page.getByText('10 jours avant')).toBeVisible();
	});

	await test.step('a pause, quiet hours, and a history that is still empty', async () => {
		await page.getByRole('button', { name: 'Mettre les relances en pause' }).click();
		await expect(page.getByText('En pause depuis')).toBeVisible();
		await checkPage(page);
		await page.getByRole('button', { name: 'Reprendre les relances' }).click();
		await expect(page.getByText('Relances reprises')).toBeVisible();
		await page.getByRole('link', { name: 'Changer les heures calmes' }).click();
		await checkPage(page);
		await page.getByLabel('Rien ne part à partir de').selectOption('20 h');
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('Rien ne part entre 20 h et 8 h')).toBeVisible();
		await page.goto(`${reminders}/historique`);
		await expect(page.getByText('Aucune relance')).toBeVisible();
		await checkPage(page);
		await page.goto(`${reminders}/maintenant`);
		await checkPage(page);
		await page.getByRole('button', { name: /^Relancer/ }).click();
		await expect(page.getByText('rien ne partirait')).toBeVisible();
	});

	await test.step('another commune’s coordination finds nothing there', async () => {
		expect((await page.goto('/campagnes/inconnue/relances'))!.status()).toBe(404);
	});
});

test('a reader stops the reminders without signing in, and changes their mind', async ({
	signedIn,
	device
}) => {
	const page = await signedIn('mairie');
	await page.goto('/campagnes');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const phone = await device();
	const stop = await stopLinkOf('agent@demo.vigie.test', page);
	await phone.goto(stop);
	await checkPage(phone);
	await phone.getByRole('button', { name: 'Ne plus recevoir de relance' }).click();
	await expect(phone.getByText('Vigie ne vous envoie plus de relance')).toBeVisible();
	await checkPage(phone);
	await phone.getByRole('button', { name: 'Recevoir de nouveau' }).click();
	await expect(phone.getByRole('heading', { level: 1 })).toContainText('Ne plus recevoir');

	// The button of a mail program: one post, from nowhere (RFC 8058).
	const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
	const posted = await fetch(siteOf() + stop, { method: 'POST', body, redirect: 'manual' });
	expect(posted.status).toBeLessThan(400);
	const account = await device('agent');
	await account.goto('/compte');
	await expect(account.getByText('vous ne recevez plus de relance')).toBeVisible();
	await checkPage(account);
	await account.getByRole('button', { name: 'Recevoir de nouveau les relances' }).click();
	await expect(account.getByRole('button', { name: 'Ne plus recevoir de relance' })).toBeVisible();
	await checkPage(account);

	const forged = await phone.goto(`${stop.slice(0, -1)}${stop.endsWith('A') ? 'B' : 'A'}`);
	expect(forged!.status()).toBe(404);
	await checkPage(phone);
});

/** The link that a mail to this address would hold. Its key is made with the first message that is shown. */
async function stopLinkOf(address: string, page: Page): Promise<string> {
	await page.goto('/campagnes');
	await page.getByRole('main').getByRole('link').filter({ hasNotText: 'Préparer' }).first().click();
	await page.goto(`${new URL(page.url()).pathname}/relances/annonce`);
	await expect(page.getByRole('heading', { name: 'Aperçu' })).toBeVisible();
	const file = new Sqlite(join(process.env.VIGIE_TEST_FOLDER!, 'vigie.db'), { readonly: true });
	const key = file.prepare("select secret from signing_key where name = 'stop'").pluck().get();
	const id = file.prepare('select id from person where email = ?').pluck().get(address);
	file.close();
	return `/ne-plus-recevoir/${id as string}.${sign(id as string, key as string)}`;
}
