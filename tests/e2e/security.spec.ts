import { request as send } from 'node:http';
import type { APIResponse, Page } from '@playwright/test';
import { expect, siteOf, test } from '../test.ts';

const html = { accept: 'text/html' };
const post = (page: Page, path: string, data: string, headers: Record<string, string> = {}) =>
	page.request.post(path, {
		data,
		maxRedirects: 0,
		headers: {
			...html,
			origin: siteOf(),
			'content-type': 'application/x-www-form-urlencoded',
			...headers
		}
	});

test('every kind of answer tells browsers to keep to it', async ({ page, signedIn }) => {
	const get = (path: string) => page.request.get(path, { maxRedirects: 0, headers: html });
	const guest = [await get('/'), await get('/connexion'), await get('/introuvable')];
	const css = /href="\.?(\/_app\/[^"]+\.css)"/.exec(await guest[1]!.text())![1]!;
	await signedIn('coordination');
	const attestations = await (await get('/attestations')).text();
	const pdf = /href="(\/attestations\/[^"]+\/pdf)"/.exec(attestations)![1]!;
	const image = '/modules/comprendre/fichiers/images/hameconnage.svg';
	const paths = ['/', css, '/favicon.svg', '/_app/immutable/none.js', image, pdf];
	const closed = ['/personnes/export', '/administration', '/modules/comprendre/fichiers/none.svg'];
	const answers = [...guest];
	for (const path of [...paths, ...closed, '/personnes/%00', '/%E0%A4%A']) {
		answers.push(await get(path));
	}
	answers.push(await post(page, '/deconnexion', '', { origin: 'https://piege.fr' }));
	answers.push(await post(page, '/connexion', 'x'.repeat(600_000)));
	for (const answer of answers) await expectHeaders(answer);
});

test('nothing about anybody is kept by a browser or on the way', async ({ page, signedIn }) => {
	const guest = ['/connexion', '/connexion/lien/a.b', '/invitation/a.b', '/urgence'];
	await signedIn('coordination');
	for (const path of [...guest, '/', '/personnes', '/personnes/export', '/suivi', '/compte']) {
		const answer = await page.request.get(path, { headers: html });
		expect.soft(answer.headers()['cache-control'], path).toBe('no-store');
	}
});

const hostile = [
	'%00',
	'1e309',
	'-1',
	'NaN',
	'constructor',
	'__proto__',
	'0001-13-45',
	'2026-02-30',
	"' or 1=1 --",
	'a '.repeat(2000)
];

test('no value in an address makes a page fail', async ({ page, signedIn }) => {
	test.setTimeout(120_000);
	const lists = ['/personnes', '/suivi', '/couverture'];
	const names = ['page', 'recherche', 'etat', 'service', 'collectivite', 'module', 'tri', 'jour'];
	await signedIn('administration');
	for (const path of [...lists, ...lists.map((list) => `${list}/export`)]) {
		for (const name of names) await expectBorne(page, path, name);
	}
	for (const name of ['page', 'etat']) await expectBorne(page, '/administration/courrier', name);
	await expectBorne(page, '/administration/roles', 'recherche');
	for (const path of [
		'personnes',
		'collectivites',
		'administration/courrier',
		'administration/collectivites',
		'attestations/x/pdf?',
		'modules/comprendre/quiz',
		'modules/comprendre/quiz/x'
	]) {
		for (const value of hostile.slice(0, -1)) {
			const answer = await page.request.get(`/${path}/${encode(value)}`, { headers: html });
			expect.soft(answer.status(), `${path} ${value}`).toBeLessThan(500);
		}
	}
});

test('forms of another site are refused, whatever they claim to be', async ({ page, signedIn }) => {
	await signedIn('elue');
	const types = [
		'application/x-www-form-urlencoded',
		'Application/X-WWW-Form-URLencoded; charset=utf-8',
		'multipart/form-data; boundary=x',
		'text/plain',
		'application/json',
		'application/octet-stream'
	];
	for (const type of types) {
		for (const origin of ['https://piege.fr', 'null', '']) {
			const answer = await post(page, '/compte?/partout', '', { origin, 'content-type': type });
			expect.soft(answer.status(), `${type} from ${origin}`).toBeGreaterThanOrEqual(403);
			expect.soft(answer.status(), `${type} from ${origin}`).toBeLessThan(500);
		}
	}
	expect((await page.request.get('/compte', { maxRedirects: 0 })).status()).toBe(200);
});

test('a form that cannot be read is refused, and a huge one does not hold the others up', async ({
	page
}) => {
	const broken = await post(page, '/connexion', 'x', {
		'content-type': 'multipart/form-data; boundary=y'
	});
	expect(broken.status()).toBe(400);
	const many = Array.from({ length: 70_000 }, (_, n) => n.toString(36)).join('&');
	const start = Date.now();
	const answers = await Promise.all([post(page, '/connexion', many), page.request.get('/healthz')]);
	expect(answers.map((answer) => answer.status())).toEqual([400, 200]);
	expect(Date.now() - start).toBeLessThan(10_000);
});

test('a server that listens on this machine only answers to no other name', async ({ page }) => {
	const { hostname, port } = new URL(siteOf());
	const status = await new Promise<number | undefined>((resolve, reject) => {
		const asking = send({
			hostname,
			port,
			path: '/connexion',
			method: 'POST',
			headers: {
				host: 'piege.fr',
				origin: 'http://piege.fr',
				'content-type': 'application/x-www-form-urlencoded'
			}
		});
		asking.once('response', (answer) => resolve(answer.resume().statusCode));
		asking.once('error', reject).end('email=elue%40demo.vigie.test&way=link');
	});
	expect(status).toBe(421);
	expect((await page.request.get('/healthz')).status()).toBe(200);
});

async function expectHeaders(answer: APIResponse): Promise<void> {
	const headers = answer.headers();
	const which = `${answer.status()} ${answer.url()}`;
	expect.soft(headers['x-content-type-options'], which).toBe('nosniff');
	expect.soft(headers['referrer-policy'], which).toBe('same-origin');
	expect.soft(headers['x-frame-options'], which).toBe('DENY');
	expect.soft(headers['cross-origin-resource-policy'], which).toBe('same-origin');
	const policy = headers['content-security-policy'] ?? '';
	expect.soft(policy, which).toMatch(/sandbox|frame-ancestors 'none'/);
	if (!headers['content-type']?.startsWith('text/html')) return;
	// The page of last resort brings its policy itself.
	expect.soft(policy + (await answer.text()), which).toContain("default-src 'none'");
	expect.soft(policy, which).not.toMatch(/unsafe|\*/);
}

async function expectBorne(page: Page, path: string, name: string): Promise<void> {
	for (const value of hostile) {
		const address = `${path}?${name}=${encode(value)}`;
		const answer = await page.request.get(address, { headers: html }).catch(() => undefined);
		expect.soft(answer?.status() ?? 'broken off', address.slice(0, 80)).toBeLessThan(500);
	}
}

function encode(value: string): string {
	return value.startsWith('%') ? value : encodeURIComponent(value);
}
