import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { readXlsx } from 'hucre/xlsx';
import { readFile } from 'node:fs/promises';
import { readCsv } from '../csv.ts';
import { checkPage, expect, expectAgreement, test } from '../test.ts';
import type { Page } from '@playwright/test';

/** The page is there: if it says something else, it will not change its mind. */
const soon = { timeout: 2_000 };

test('a coordinator brings to the council what the screen says', async ({ signedIn }) => {
	const page = await signedIn('coordination');

	await test.step('follows what would raise the coverage, to the people it is about', async () => {
		await expectAgreement(async () => {
			await page.goto('/couverture');
			const gesture = page.locator('.steps li').filter({ hasText: 'sans finir' });
			const [, people] = /(\d+) personnes ont commencé/.exec(await gesture.innerText())!;
			await gesture.getByRole('link').click();
			await expect(page.getByRole('status')).toHaveText(`${people} personnes`, soon);
		});
		await page.goBack();
		await checkPage(page);
	});

	await test.step('sees twelve months, and each place beside the whole', async () => {
		await expectAgreement(async () => {
			const figures = await figuresOn(page);
			await page.getByRole('link', { name: 'Évolution' }).click();
			await expect(page.getByRole('img', { name: 'Courbe de la couverture' })).toBeVisible();
			const months = page.getByRole('table', { name: 'La couverture à la fin de chaque mois' });
			await expect(months.getByRole('row')).toHaveCount(14);
			const last = await months.getByRole('row').last().getByRole('cell').allInnerTexts();
			expect(last.slice(1)).toEqual(figures);
		});
		await expect(
			page.getByText(/points? (au-dessus|en dessous) de l’ensemble/).first()
		).toBeVisible();
		await checkPage(page);
	});

	await test.step('prints the sheet of the council on one page', async () => {
		await expectAgreement(async () => {
			const [covered, total] = await figuresOn(page);
			await page.getByRole('link', { name: 'Fiche pour le conseil' }).click();
			const sentence = `${covered} personnes sur ${total} avaient terminé`;
			await expect(page.getByRole('article')).toContainText(sentence, soon);
		});
		await checkPage(page);
		await page.emulateMedia({ media: 'print' });
		const printed = (await page.pdf({ format: 'A4' })).toString('latin1');
		expect(printed.match(/\/Type \/Page\b/g)).toHaveLength(1);
		await page.emulateMedia({ media: 'screen' });
		const href = await page.getByRole('link', { name: 'Ouvrir le PDF' }).getAttribute('href');
		const answer = await page.request.get(href!);
		expect(answer.headers()['content-type']).toBe('application/pdf');
		const pdf = (await answer.body()).toString('latin1');
		expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
		expect(pdf).toContain('/Lang (fr-FR)');
	});

	await test.step('downloads one coverage twice: the workbook and the CSV hold the same figures', async () => {
		await expectAgreement(async () => {
			const figures = await figuresOn(page);
			const csv = readCsv((await download(page, 'Télécharger (CSV)')).toString('utf8'));
			const { sheets } = await readXlsx(new Uint8Array(await download(page, 'Télécharger (XLSX)')));
			const rows = sheets[0]!.rows.map((row) => [row[0], row[1], row[3], row[4]].map(String));
			expect(rows).toEqual(csv.map((row) => [row[0], row[1], row[3], row[4]]));
			expect(csv[1]!.slice(3, 5)).toEqual(figures);
		});
	});

	await test.step('knows what the figures answer to a diagnosis, and what they do not', async () => {
		await expectAgreement(async () => {
			const [covered, total] = await figuresOn(page);
			await page.getByRole('link', { name: 'Réponses pour MonAideCyber' }).click();
			await expect(page.getByText(`${covered} personnes sur ${total}`)).toBeVisible(soon);
		});
		await checkPage(page);
	});

	await test.step('takes the attestations of a group in one file', async () => {
		await page.goto('/couverture');
		await page.getByRole('link', { name: 'Attestations d’un groupe' }).click();
		await page.getByLabel('Service').selectOption({ label: 'Informatique' });
		await page.getByRole('button', { name: 'Choisir ce groupe' }).click();
		const [, number] = /(\d+) attestations?/.exec(await page.locator('#fichier').innerText())!;
		await checkPage(page);
		const bytes = await download(page, 'Télécharger le ZIP');
		const files = await new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes))).getEntries();
		expect(files).toHaveLength(Number(number));
		for (const { filename } of files) expect(filename).toMatch(/^[a-z0-9_-]+\.pdf$/);
	});
});

test('reports hold on a telephone', async ({ signedIn }) => {
	const page = await signedIn('coordination');
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of ['', '/evolution', '/fiche-conseil', '/mon-aide-cyber', '/attestations']) {
		await page.goto(`/couverture${path}`);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	}
});

test.describe('someone else’s collectivité', () => {
	test.use({ expectedErrors: [/status of 404/] });

	test('is not in the reports of a commune', async ({ signedIn }) => {
		const page = await signedIn('administration');
		await page.goto('/couverture');
		const href = await page
			.getByRole('table', { name: 'Par collectivité' })
			.getByRole('link', { name: 'Loin-d’ici' })
			.getAttribute('href');
		const { search } = new URL(href!, page.url());
		await page.context().clearCookies();
		const mairie = await signedIn('mairie');
		for (const path of ['/evolution', '/fiche-conseil', '/fiche-conseil/pdf', '/mon-aide-cyber']) {
			const answer = await mairie.goto(`/couverture${path}${search}`);
			expect(answer!.status()).toBe(404);
		}
		const empty = await mairie.request.get(`/couverture/attestations/zip${search}`);
		expect((await empty.body()).length).toBe(22);
	});
});

/** How many people have finished, and of how many, as the coverage says now. */
async function figuresOn(page: Page): Promise<string[]> {
	await page.goto('/couverture');
	const headline = await page.locator('.headline').innerText();
	return /([\d\s]+) personnes sur ([\d\s]+) ont/.exec(headline)!.slice(1);
}

async function download(page: Page, name: string): Promise<Buffer> {
	const started = page.waitForEvent('download');
	await page.getByRole('link', { name }).click();
	return readFile(await (await started).path());
}
