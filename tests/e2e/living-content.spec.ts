import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { openLibrary } from '#lib/server/content/index.ts';
import { newFolder, removeFolders, startInstallation } from '../installation.ts';
import { watch } from '../strict.ts';
import { checkPage, expect, test, type Page } from '../newcomer.ts';

const { emergency, modules } = openLibrary('modules');
const { cards } = emergency!;
const agir = modules.find(({ id }) => id === 'agir')!;

test.afterAll(removeFolders);

test('every link that leads elsewhere can be found, filtered and taken along', async ({
	signedIn
}) => {
	const page = await signedIn('administration');
	await page.goto('/administration/modules');
	await page.getByRole('link', { name: 'Tous les liens vers l’extérieur' }).click();
	await checkPage(page);
	await page.getByLabel('Chercher une adresse ou un titre').fill('17cyber');
	await page.getByLabel('Module').selectOption('Page d’urgence');
	await page.getByRole('button', { name: 'Filtrer' }).click();
	await expect(page.getByRole('rowheader', { name: '17cyber.gouv.fr' }).first()).toBeVisible();
	await expect(page.getByRole('cell', { name: 'cnil.fr', exact: true })).toBeHidden();
	await checkPage(page);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Télécharger (CSV)' }).click()
	]);
	const chunks: Buffer[] = [];
	for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
	const [head, ...lines] = Buffer.concat(chunks).toString().trimEnd().split('\r\n');
	expect(head).toBe('\ufeffSite;Adresse;Module;Chapitre;Où');
	expect(lines.length).toBeGreaterThan(1);
	expect(lines.every((line) => line.includes('17cyber') && line.includes(';Urgence;'))).toBe(true);
});

test('an administrator hides a module and shows it again; the paper holds the longest contacts', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const data = newFolder();
	cpSync('tests/fixtures/modules/good/minimal', join(data, 'modules/minimal'), { recursive: true });
	const { address, printed, process, ended } = startInstallation({ DATA_DIR: data });
	const site = (await address)!;
	const administration = await strictContext(browser, site);
	const page = await administration.newPage();
	await settle(page, await linkIn(printed));

	await test.step('hides one that Vigie supplies', async () => {
		await page.goto('/administration/modules');
		await expect(page.getByRole('row', { name: 'Un module minuscule' })).toContainText(
			'Votre module'
		);
		await expect(page.getByText(join(data, 'modules'))).toBeVisible();
		await checkPage(page);
		await page.getByRole('link', { name: agir.title }).click();
		await expect(page.getByText('les attestations restent valables')).toBeVisible();
		await checkPage(page);
		await page.getByRole('button', { name: 'Cacher ce module' }).click();
		await expect(page.getByText('Ce module est caché.')).toBeVisible();
		await expect(page.getByText('par Ada Lovelace')).toBeVisible();
		await checkPage(page);
	});

	await test.step('nobody is offered it any more, nor asked for it', async () => {
		expect(await offeredOn(page)).toEqual([false, false, false]);
		for (const path of ['', `/${agir.chapters[0]!.id}`, '/quiz']) {
			const answer = await page.goto(`/modules/${agir.id}${path}`);
			expect(answer?.status()).toBe(404);
			await expect(page.getByText('n’est plus proposé')).toBeVisible();
		}
		await page.goto('/administration');
		await expect(page.getByText(', 1 caché')).toBeVisible();
		await checkPage(page);
	});

	await test.step('shows it again', async () => {
		await page.goto(`/administration/modules/${agir.id}`);
		await page.getByRole('button', { name: 'Proposer de nouveau' }).click();
		await expect(page.getByText('de nouveau proposé')).toBeVisible();
		expect(await offeredOn(page)).toEqual([true, true, true]);
	});

	await test.step('prints one sheet each, with contacts as long as their fields', async () => {
		await page.goto('/couverture');
		await page.getByRole('link', { name: 'Effectif et contacts' }).click();
		const fields = page.locator('[name^="contact."]');
		const long =
			'Société Armor Bureautique, Karim Belkacem, 02 99 00 11 22, le soir 06 39 98 00 11 '.repeat(
				3
			);
		for (const field of await fields.all()) await field.fill(long.slice(0, 200).trim());
		await page.getByRole('button', { name: 'Enregistrer les contacts' }).click();
		await expect(page.getByText('Tous les contacts sont renseignés')).toBeVisible();
		const visitor = await strictContext(browser, site);
		const paper = await visitor.newPage();
		expect(await sheetsOf(paper, '/urgence')).toBe(1);
		expect(await sheetsOf(paper, '/urgence/fiches')).toBe(cards.length + 1);
		for (const { id } of cards) expect(await sheetsOf(paper, `/urgence/${id}`), id).toBe(1);
		await visitor.close();
	});

	await administration.close();
	process.kill('SIGTERM');
	await ended;
});

test('without its folder, the emergency page still says what to do and whom to call', async ({
	browser
}) => {
	const { address, process, ended } = startInstallation({
		MODULES_DIR: 'tests/fixtures/modules/good'
	});
	const context = await strictContext(browser, (await address)!);
	const page = await context.newPage();
	await page.goto('/urgence/rancongiciel');
	await expect(page).toHaveURL('/urgence');
	await expect(page.getByText('Débranchez du réseau')).toBeVisible();
	await expect(page.getByRole('link', { name: '17Cyber' })).toBeVisible();
	await expect(page.getByText('Service informatique', { exact: true })).toBeVisible();
	await checkPage(page);
	await context.close();
	process.kill('SIGTERM');
	await ended;
});

/** A context of another installation, held to the same silence. */
async function strictContext(browser: Browser, site: string): Promise<BrowserContext> {
	const context = await browser.newContext({ baseURL: site });
	watch(context, site);
	return context;
}

async function linkIn(printed: () => string): Promise<string> {
	await expect.poll(printed).toContain('/installation/');
	return /http\S+\/installation\/\S+/.exec(printed())![0];
}

/** Creates the first administrator and one commune. */
async function settle(page: Page, link: string): Promise<void> {
	await page.goto(link);
	await page.getByLabel('Prénom').fill('Ada');
	await page.getByLabel('Nom', { exact: true }).fill('Lovelace');
	await page.getByLabel('Adresse électronique').fill('ada@exemple.fr');
	await page.getByRole('button').last().click();
	await page.goto('/administration/collectivites');
	await page.getByLabel('Nom', { exact: true }).fill('Saint-Aubin');
	await page.getByLabel('Nature').selectOption('Commune');
	await page.getByRole('button', { name: 'Ajouter la collectivité' }).click();
	await expect(page.getByText('Collectivité ajoutée.')).toBeVisible();
}

/** Whether the module is on the home page, in the list and among those that coverage counts. */
async function offeredOn(page: Page): Promise<boolean[]> {
	const found: boolean[] = [];
	for (const path of ['/', '/modules', '/couverture']) {
		await page.goto(path);
		found.push((await page.getByRole('main').innerText()).includes(agir.title));
	}
	return found;
}

/** How many sheets a page takes on paper. */
async function sheetsOf(page: Page, path: string): Promise<number> {
	await page.goto(path);
	const file = await page.pdf({ preferCSSPageSize: true });
	return file.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
