// Takes the pictures of the README from a demonstration of its own: npm run screenshots.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';

const password = 'phare-marée-balise-écume';
const folder = mkdtempSync(join(tmpdir(), 'vigie-screenshots-'));
const port = await freePort();
const site = `http://127.0.0.1:${port}`;
const demo = spawn('sh', ['scripts/run.sh', 'demo'], {
	env: {
		...process.env,
		PORT: String(port),
		DATABASE_URL: `file:${join(folder, 'demo.db')}`,
		DATA_DIR: folder,
		VIGIE_DEMO_PASSWORD: password
	},
	stdio: ['ignore', 'pipe', 'inherit']
});

try {
	await answering();
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH || undefined,
		args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
	});
	const wide = { viewport: { width: 1280, height: 860 } };
	const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };
	const open = async (
		options: BrowserContextOptions,
		account: string,
		work: (page: Page) => Promise<void>
	) => {
		const page = await (await browser.newContext({ locale: 'fr-FR', ...options })).newPage();
		await page.goto(`${site}/connexion`);
		await page.fill('[name=email]', `${account}@demo.vigie.test`);
		await page.fill('[name=password]', password);
		await page.press('[name=password]', 'Enter');
		await page.waitForURL(`${site}/`);
		await work(page);
		await page.context().close();
	};
	const take = async (shown: Page | Locator, name: string) => {
		const picture = sharp(await shown.screenshot()).png({ palette: true, effort: 10 });
		await picture.toFile(`docs/images/${name}.png`);
	};

	/** Scrolls so that a page begins with something. */
	const from = (shown: Locator) =>
		shown.first().evaluate((element) => {
			scrollBy(0, element.getBoundingClientRect().top - 24);
		});

	await open(wide, 'elue', async (page) => {
		await page.goto(`${site}/modules/comprendre/hameconnage`);
		await from(page.locator('main img'));
		await take(page, 'chapitre');
		await page.goto(`${site}/modules/agir/messagerie`);
		await from(page.locator('.message'));
		await take(page, 'message');
	});
	await open(phone, 'elue', async (page) => {
		await page.goto(`${site}/urgence`);
		await take(page, 'urgence-telephone');
	});
	await open(wide, 'coordination', async (page) => {
		await page.goto(`${site}/couverture`);
		await take(page, 'couverture');
		await page.goto(`${site}/campagnes`);
		await page.getByRole('link', { name: 'Comprendre, chaque année' }).first().click();
		await from(page.getByRole('region', { name: 'Où en sont les personnes' }));
		await take(page, 'campagne');
		await page.goto(`${site}/campagnes`);
		await page.getByRole('link', { name: 'Vigilance au quotidien' }).click();
		await page.getByRole('link', { name: 'Relances' }).click();
		await from(page.getByRole('region', { name: 'Aujourd’hui' }));
		await take(page, 'relances');
		await page.goto(`${site}/seances`);
		await page.getByRole('link', { name: 'Conseil communautaire' }).click();
		await page.goto(`${page.url()}/ecran`);
		await take(page, 'seance');
		await drawPdf(page, `${site}/couverture/fiche-conseil/pdf`);
		await take(page.locator('canvas'), 'fiche-conseil');
		await page.goto(`${site}/papier`);
		await page.selectOption('select[name=module]', 'comprendre');
		await page.getByRole('button', { name: 'Préparer la feuille' }).click();
		await page.goto(`${page.url().split('?')[0]}/feuille`);
		await take(page, 'papier');
	});
	await browser.close();
} finally {
	demo.kill('SIGTERM');
	rmSync(folder, { recursive: true, force: true });
}

function answering(): Promise<void> {
	return new Promise((resolve, reject) => {
		demo.stdout.on('data', (text: Buffer) => text.includes('Vigie écoute sur') && resolve());
		demo.on('exit', (code) => reject(new Error(`the demonstration stopped (${code})`)));
	});
}

/** Draws the first page of a PDF on a page of its own, as wide as the other pictures. */
async function drawPdf(page: Page, address: string): Promise<void> {
	const pdf = await (await page.request.get(address)).body();
	const parts: Record<string, { contentType: string; body?: Buffer; path?: string }> = {
		page: { contentType: 'text/html', body: Buffer.from('<!doctype html><canvas></canvas>') },
		pdf: { contentType: 'application/pdf', body: pdf },
		reader: { contentType: 'text/javascript', path: 'node_modules/unpdf/dist/pdfjs.mjs' }
	};
	await page.route('**/drawn/*', (route) =>
		route.fulfill(parts[route.request().url().split('/').at(-1)!])
	);
	await page.goto(`${site}/drawn/page`);
	// As text: it runs in the page, where the reader has its own address.
	await page.evaluate(`(async () => {
		const { getDocument } = await import('/drawn/reader');
		const sheet = await (await getDocument({ url: '/drawn/pdf' }).promise).getPage(1);
		const scale = 1280 / sheet.getViewport({ scale: 1 }).width;
		const viewport = sheet.getViewport({ scale });
		const canvas = Object.assign(document.querySelector('canvas'), {
			width: viewport.width,
			height: viewport.height
		});
		await sheet.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
	})()`);
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}
