// Takes the pictures of the README from a demonstration of its own: npm run screenshots.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContextOptions, type Page } from '@playwright/test';

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
	const take = (page: Page, name: string) => page.screenshot({ path: `docs/images/${name}.png` });

	await open(wide, 'elue', async (page) => {
		await take(page, 'accueil');
		await page.goto(`${site}/modules/comprendre/hameconnage`);
		await take(page, 'chapitre');
		await page.goto(`${site}/modules/agir/messagerie`);
		await page
			.locator('.message')
			.first()
			.evaluate((message) => message.scrollIntoView());
		await take(page, 'message');
	});
	await open({ ...phone, colorScheme: 'dark' }, 'elue', async (page) => {
		await page.goto(`${site}/modules/comprendre/hameconnage`);
		await take(page, 'chapitre-telephone');
	});
	await open(phone, 'elue', async (page) => {
		await page.goto(`${site}/urgence`);
		await take(page, 'urgence-telephone');
	});
	await open(wide, 'coordination', async (page) => {
		await page.goto(`${site}/couverture`);
		await take(page, 'couverture');
		await page.goto(`${site}/suivi`);
		await take(page, 'suivi');
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

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}
