import { readCsv } from '../csv.ts';
import { checkPage, expect, letters, test, type Page } from '../newcomer.ts';

const [eau, voirie] = [`Eau ${letters()}`, `Voirie ${letters()}`];
const [rosa, yves, lise] = [`Bonnefoy ${letters()}`, `Carlier ${letters()}`, `Delmas ${letters()}`];
const title = `Sans courriel ${letters()}`;

// What is not well filled in is refused.
test.use({ expectedErrors: [/status of 400/] });

const today = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/Paris' });
const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', {
		timeZone: 'Europe/Paris'
	});

test('a secretary reaches people without mail, and notes whom she told', async ({ signedIn }) => {
	test.setTimeout(300_000);
	const page = await signedIn('mairie');
	await addSomeone(page, rosa, eau);
	await addSomeone(page, yves, voirie);
	await addSomeone(page, lise, voirie, `${letters()}@saint-orlin.test`);
	await page.goto('/campagnes/nouvelle');
	await page.getByLabel('Titre').fill(title);
	await page.getByLabel('Comprendre').first().check();
	await page.getByLabel('Agir').first().check();
	await page.getByText('Seulement certains services').click();
	await page.getByLabel(eau).check();
	await page.getByLabel(voirie).check();
	await page.getByLabel('Échéance').fill(inDays(30));
	await page.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
	await page.getByRole('link', { name: 'Relances', exact: true }).click();
	await page.getByRole('link', { name: 'Relancer sans courriel' }).last().click();
	const list = new URL(page.url()).pathname;

	await test.step('chooses whom to reach', async () => {
		await expect(page.getByRole('status')).toContainText('3 personnes ont encore quelque chose');
		await checkPage(page);
		await page.getByLabel('Personnes', { exact: true }).selectOption('Sans adresse électronique');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByRole('status')).toContainText('2 personnes');
		await expect(page.getByRole('checkbox')).toHaveCount(2);
		await checkPage(page);
	});

	await test.step('takes a table for a mail merge', async () => {
		const href = await page
			.getByRole('link', { name: 'Télécharger le tableau' })
			.getAttribute('href');
		const answer = await page.request.get(href!);
		expect(answer.headers()['content-disposition']).toMatch(/vigie-publipostage-.*\.csv"$/);
		const [titles, ...lines] = readCsv(await answer.text());
		expect(titles!.slice(0, 3)).toEqual(['Prenom', 'Nom', 'Courriel']);
		expect(lines.map((line) => [line[1], line[4]])).toEqual([
			[rosa, eau],
			[yves, voirie]
		]);
		for (const line of lines) expect(line.at(-1)).toMatch(/\/connexion\/code$/);
	});

	await test.step('prints slips: together on one sheet, or a sheet for each service', async () => {
		await page.getByRole('link', { name: 'Préparer les bulletins' }).click();
		await checkPage(page);
		await expect(page.locator('.slip')).toHaveCount(2);
		await expect(page.locator('.slip').first()).toContainText('code personnel de votre coupon');
		expect(await sheetsOf(page)).toBe(1);
		await page.getByRole('link', { name: 'Une feuille nouvelle pour chaque service' }).click();
		await checkPage(page);
		expect(await sheetsOf(page)).toBe(2);
		await page.getByRole('link', { name: 'Noter qui est prévenu' }).click();
	});

	await test.step('prints a list to call, with an empty column for the numbers', async () => {
		await page.getByRole('link', { name: 'Préparer la liste' }).click();
		await checkPage(page);
		await expect(page.getByText('Vigie ne garde aucun numéro')).toBeVisible();
		await expect(page.getByRole('rowheader')).toHaveText([new RegExp(rosa), new RegExp(yves)]);
		expect(await sheetsOf(page)).toBe(1);
		const href = await page
			.getByRole('link', { name: 'Télécharger la liste' })
			.getAttribute('href');
		const [titles, ...lines] = readCsv(await (await page.request.get(href!)).text());
		expect(titles).toContain('Téléphone');
		expect(lines).toHaveLength(2);
		await page.getByRole('link', { name: 'Noter qui est prévenu' }).click();
	});

	await test.step('notes whom she told: once, and what was ticked stays when the day is wrong', async () => {
		await page.getByRole('button', { name: 'Noter les personnes cochées' }).click();
		await expect(page.getByText('Cochez les personnes que vous avez prévenues.')).toBeVisible();
		await checkPage(page);
		await page.getByLabel(rosa).check();
		await page.getByLabel('Prévenues le').fill('');
		await page.getByRole('button', { name: 'Noter les personnes cochées' }).click();
		await expect(page.locator('.field-error')).toHaveText(/Indiquez le jour/);
		await expect(page.getByLabel(rosa)).toBeChecked();
		await checkPage(page);
		await page.getByLabel('Prévenues le').fill(today());
		await page.getByRole('button', { name: 'Noter les personnes cochées' }).click();
		await expect(page.getByText('1 personne notée prévenue')).toBeVisible();
		await checkPage(page);
		await page.getByRole('button', { name: 'Noter les 2 personnes de la liste' }).click();
		await expect(page.getByText('1 personne notée prévenue')).toBeVisible();
		await page.getByRole('button', { name: 'Noter les 2 personnes de la liste' }).click();
		await expect(page.getByText('Rien de nouveau')).toBeVisible();
		await page.getByLabel('Déjà prévenues').selectOption('Pas prévenues depuis 7 jours');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByText('Personne à prévenir ici')).toBeVisible();
		await checkPage(page);
	});

	await test.step('finds it in the history of the campaign', async () => {
		await page.goto(list.replace('sans-courriel', 'historique'));
		await expect(page.getByRole('row').filter({ hasText: 'Sans courriel, le' })).toHaveCount(2);
		await expect(page.getByText('Noté par').first()).toBeVisible();
		await checkPage(page);
	});

	await test.step('a narrow screen does not scroll sideways', async () => {
		await page.setViewportSize({ width: 320, height: 640 });
		for (const path of ['', '/bulletins', '/appels']) {
			await page.goto(`${list}${path}?qui=tous`);
			const width = await page.evaluate(() => document.documentElement.scrollWidth);
			expect(width).toBeLessThanOrEqual(320);
		}
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('someone is noted as told', async ({ signedIn }) => {
		const page = await signedIn('coordination');
		await page.goto('/campagnes');
		await page.getByRole('link', { name: 'Comprendre, chaque année' }).first().click();
		await page.getByRole('link', { name: 'Relances', exact: true }).click();
		await page.getByRole('link', { name: 'Relancer sans courriel' }).last().click();
		await page.getByRole('checkbox').first().check();
		await page.getByRole('button', { name: 'Noter les personnes cochées' }).click();
		await expect(page.getByText('1 personne notée prévenue')).toBeVisible();
		await expect(page.getByText('Prévenue le').first()).toBeVisible();
	});
});

test('a director reads what the digest of her week would say', async ({ signedIn }) => {
	const page = await signedIn('coordination');
	await page.goto('/couverture');
	await page.getByRole('link', { name: 'Récapitulatif de la semaine' }).click();
	await expect(page.getByRole('heading', { level: 2 })).toContainText([
		'La couverture',
		'Les campagnes en cours',
		'Et maintenant'
	]);
	await checkPage(page);
	await page.getByRole('link', { name: 'Changer ce choix' }).click();
	await expect(page.getByText('Cette installation n’envoie pas de courriel')).toBeVisible();
	await checkPage(page);
});

test('someone who coordinates nothing is offered no digest', async ({ signedIn }) => {
	const page = await signedIn('elue');
	await page.goto('/compte');
	await expect(page.getByText('Récapitulatif')).toHaveCount(0);
});

async function addSomeone(page: Page, name: string, service: string, address = ''): Promise<void> {
	await page.goto('/personnes/nouvelle');
	await page.getByLabel('Prénom').fill('Rosa');
	await page.getByLabel('Nom', { exact: true }).fill(name);
	await page.getByLabel('Adresse électronique').fill(address);
	await page.getByLabel('Agent').check();
	await page.getByLabel('Service').fill(service);
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await expect(page).toHaveURL(/\/personnes\/[^/?]+/);
}

/** How many sheets of A4 a page takes. */
async function sheetsOf(page: Page): Promise<number> {
	const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	return printed.match(/\/Type \/Page\b/g)!.length;
}
