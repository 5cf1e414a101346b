import { settled } from '../import-page.ts';
import { removeFolders, startInstallation } from '../installation.ts';
import { checkPage, expect, test } from '../newcomer.ts';
import { watch } from '../strict.ts';

test.afterAll(removeFolders);

const communes = ['Saint-Rieul-le-Haut', 'Saint-Rieul-le-Bas', 'Ambès'].concat(
	Array.from({ length: 57 }, (_, n) => `Bourg ${n}`)
);
const tree = [
	'Nom;Nature;Code INSEE;SIREN;Dépend de',
	'Centre de gestion;autre;;200000008;'
].concat(communes.map((name, n) => `${name};commune;${97_600 + n};;200000008`));

test('a body of sixty communes finds one by its name, wherever it has to say which', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const { address, printed, process, ended } = startInstallation();
	const site = (await address)!;
	const context = await browser.newContext();
	const complaints = watch(context, site);
	const page = await context.newPage();

	await test.step('brings its communes in', async () => {
		await expect.poll(printed).toContain('/installation/');
		await page.goto(/http\S+\/installation\/\S+/.exec(printed())![0]);
		await page.getByLabel('Prénom').fill('Ada');
		await page.getByLabel('Nom', { exact: true }).fill('Lovelace');
		await page.getByLabel('Adresse électronique').fill('ada@centre.test');
		await page.getByRole('button', { name: 'Créer le compte et commencer' }).click();
		await page.goto(`${site}/administration/collectivites/import`);
		const buffer = Buffer.from(tree.join('\n'));
		const file = { name: 'communes.csv', mimeType: 'text/csv', buffer };
		await page.getByLabel('Fichier', { exact: true }).setInputFiles(file);
		await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
		await settled(page, 'Ce qui changerait');
		await page.getByRole('button', { name: 'Importer', exact: true }).click();
		await settled(page, 'Ce qui a été fait');
	});

	const place = page.getByLabel('Collectivité', { exact: true });

	await test.step('adds someone where the name it writes means one commune alone', async () => {
		await page.goto(`${site}/personnes/nouvelle`);
		await page.getByLabel('Prénom').fill('Maud');
		await page.getByLabel('Nom', { exact: true }).fill('Lanoë');
		await page.getByLabel('Agent').check();
		await place.fill('saint rieul');
		await checkPage(page);
		await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
		await expect(page.getByText('2 collectivités répondent')).toBeVisible();
		await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Lanoë');
		await checkPage(page);
		await place.selectOption('Saint-Rieul-le-Bas');
		await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maud Lanoë');
		await expect(page.getByText('Saint-Rieul-le-Bas').first()).toBeVisible();
	});

	await test.step('looks for the people of a commune, on a telephone too', async () => {
		await page.goto(`${site}/personnes`);
		await page.getByText('Choisir un état').click();
		await place.fill('nulle part');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByText('Aucune collectivité de votre périmètre')).toBeVisible();
		await expect(place).toHaveValue('nulle part');
		await page.setViewportSize({ width: 320, height: 700 });
		await checkPage(page);
		await place.fill('rieul le bas');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByText('1 personne', { exact: true })).toBeVisible();
		await expect(place).toHaveValue('Saint-Rieul-le-Bas');
		await checkPage(page);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(wide).toBeLessThanOrEqual(320);
		await place.fill('Ambès');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByRole('link', { name: 'Lanoë' })).toHaveCount(0);
	});

	await context.close();
	process.kill('SIGTERM');
	await ended;
	// One form was refused on purpose.
	expect(complaints.filter((text) => !text.includes('status of 409'))).toEqual([]);
});
