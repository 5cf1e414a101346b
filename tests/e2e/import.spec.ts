import { readFileSync } from 'node:fs';
import { settled } from '../import-page.ts';
import { checkPage, expect, test, type Page } from '../newcomer.ts';

// Every step is a link or a form.
test.use({ expectedErrors: [/status of 400/] });

const commune = 'Nantuel-les-Listes';
const header = 'Identifiant externe;Nom;Prénom;Courriel;Catégorie;Fonction;Service;Arrivée';
const people = Array.from({ length: 1000 }, (_, n) =>
	[
		`P${n}`,
		`Nantuel ${n}`,
		'Camille',
		`camille.${n}@import.test`,
		'agent',
		'Rédactrice',
		'Écoles',
		'01/09/2026'
	].join(';')
);
const file = (lines: string[]) => ({
	name: 'personnel.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')
});

test('a secretary brings a thousand people in, mends what is wrong, and sees one off', async ({
	signedIn
}) => {
	test.setTimeout(600_000);
	// In a commune of its own: other journeys count the people of theirs.
	const page = await signedIn('administration');

	await test.step('brings the commune in', async () => {
		await page.goto('/administration/collectivites');
		await page.getByRole('link', { name: 'Importer un fichier' }).click();
		await checkPage(page);
		await give(page, ['Nom;Nature;Code INSEE', `${commune};commune;97690`]);
		await settled(page, 'Ce qui changerait');
		await checkPage(page);
		await page.getByRole('button', { name: 'Importer', exact: true }).click();
		await settled(page, 'Ce qui a été fait');
		await checkPage(page);
	});

	await test.step('is asked what unknown columns hold, once', async () => {
		await page.goto('/personnes');
		await page.getByRole('link', { name: 'Importer un fichier' }).click();
		await page.setViewportSize({ width: 320, height: 640 });
		await checkPage(page);
		await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
		await expect(page.getByText('Choisissez un fichier.')).toBeVisible();
		await checkPage(page);
		await give(page, ['Patronyme;Petit nom;Statut', 'Nantuel A;Dominique;agent']);
		await expect(page.getByText('Que contient chaque colonne ?')).toBeVisible();
		await checkPage(page);
		await page.getByLabel('Patronyme').selectOption('Nom');
		await page.getByLabel('Petit nom').selectOption('Prénom');
		await page.getByLabel('Statut').selectOption('Catégorie');
		await give(page, ['Patronyme;Petit nom;Statut', 'Nantuel A;Dominique;agent']);
		await settled(page, 'Ce qui changerait');
		await checkPage(page);
		await page.getByRole('button', { name: 'Ne rien importer' }).click();
		await expect(page.getByText('Cet import est annulé')).toBeVisible();
		await checkPage(page);
	});

	await test.step('sees what a file would change, and what is wrong with it', async () => {
		await page.goto('/personnes/import');
		await page.setViewportSize({ width: 1280, height: 800 });
		await give(page, [header, ...people, 'X;Nantuel;;camille chez import;agent;;;31/02/2026']);
		await settled(page, 'Ce qui changerait');
		await expect(page.getByText('Personnes à ajouter').locator('xpath=..')).toContainText('1 000');
		await expect(page.getByRole('heading', { name: '1 ligne à corriger' })).toBeVisible();
		await expect(page.getByRole('row', { name: '1002 8, Arrivée 31/02/2026' })).toBeVisible();
		await checkPage(page);
	});

	await test.step('imports it, and mends the faulty line', async () => {
		await page.getByRole('button', { name: 'Importer', exact: true }).click();
		await settled(page, 'Ce qui a été fait');
		await expect(page.getByText('Personnes ajoutées').locator('xpath=..')).toContainText('1 000');
		await checkPage(page);
		const download = page.waitForEvent('download');
		await page.getByRole('link', { name: 'la télécharger avec sa raison' }).click();
		const faulty = readFileSync(await (await download).path(), 'utf8');
		expect(faulty).toContain('31/02/2026;1002;');
	});

	await test.step('gives it again without effect, but for whoever is missing and confirmed as gone', async () => {
		await page.goto('/personnes/import');
		await give(page, [header, ...people.slice(1)]);
		await settled(page, 'Ce qui changerait');
		await expect(page.getByText('Déjà à jour').locator('xpath=..')).toContainText('999');
		const gone = page.getByRole('checkbox', { name: /^Nantuel 0 Camille/ });
		await expect(gone).not.toBeChecked();
		await gone.check();
		await page.getByRole('button', { name: 'Enregistrer ces départs' }).click();
		await expect(page.getByText('1 départ confirmé')).toBeVisible();
		await expect(gone).toBeChecked();
		await gone.uncheck();
		await page.getByRole('button', { name: 'Enregistrer ces départs' }).click();
		await expect(page.getByText('0 départ confirmé')).toBeVisible();
		// Ticked, and imported at once: nobody must save twice.
		await gone.check();
		await checkPage(page);
		await page.getByRole('button', { name: 'Importer', exact: true }).click();
		await settled(page, 'Ce qui a été fait');
		await expect(page.getByText('Départs enregistrés').locator('xpath=..')).toContainText('1');
	});

	await test.step('finds the page of the end of a mandate', async () => {
		await page.goto('/personnes/import/fin-de-mandat');
		await checkPage(page);
	});
});

test('an import is its owner’s alone', async ({ signedIn, device }) => {
	test.setTimeout(300_000);
	const page = await signedIn('mairie');
	await page.goto('/personnes/import');
	await page
		.getByLabel('Fichier', { exact: true })
		.setInputFiles(file([header, 'Z1;Nantuel Z;Camille;;agent;;;01/09/2026']));
	await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
	await settled(page, 'Ce qui changerait');
	const other = await device('coordination');
	for (const address of [page.url(), `${page.url()}/a-corriger`]) {
		expect((await other.request.get(address)).status()).toBe(404);
	}
	await page.getByRole('button', { name: 'Ne rien importer' }).click();
	await expect(page.getByText('Cet import est annulé')).toBeVisible();
	// Nothing is kept of it: that is said, rather than a download that breaks off.
	expect((await page.request.get(`${page.url()}/a-corriger`)).status()).toBe(404);
});

async function give(page: Page, lines: string[]): Promise<void> {
	const place = page.getByLabel('Collectivité', { exact: true });
	if (await place.isVisible()) await place.selectOption(commune);
	await page.getByLabel('Fichier', { exact: true }).setInputFiles(file(lines));
	await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
}
