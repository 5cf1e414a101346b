import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { delegated, found } from '../delegation.ts';
import { refusedLinks } from '../links.ts';
import { checkPage, expect, letters, test } from '../newcomer.ts';
import { addressOf, routes } from '../routes.ts';
import { siteOf } from '../test.ts';

// Pages and forms are refused on purpose.
test.use({ expectedErrors: [/status of 40\d/] });

const body = `Syndicat ${letters()}`;
const commune = `Commune ${letters()}`;
const secret = `Confidente${letters()}`;

test('a body that sees figures only obtains no name, by any address, form or file', async ({
	signedIn,
	device
}) => {
	test.setTimeout(400_000);
	const admin = await signedIn('administration');
	const top = await found(admin, body);
	const below = await found(admin, commune, body);
	await admin.goto(`/personnes/nouvelle?collectivite=${below}`);
	await admin.getByLabel('Prénom').fill('Zoé');
	await admin.getByLabel('Nom', { exact: true }).fill(secret);
	await admin.getByLabel('Agent').check();
	await admin.getByLabel('Service').fill(`Service ${secret}`);
	await admin.getByRole('button', { name: 'Ajouter cette personne' }).click();
	const person = new URL(admin.url()).pathname.split('/').at(-1)!;

	const above = await delegated(admin, device, top);
	const mayor = await delegated(admin, device, below);

	await test.step('who sees people, sees them, until the administration decides', async () => {
		expect((await above.request.get(`/personnes/${person}`)).status()).toBe(200);
		await admin.goto(`/collectivites/${top}/reglages`);
		await expect(admin.locator('strong', { hasText: 'Gaspard Délégué' })).toHaveCount(2);
		await admin.getByRole('button', { name: /Ne montrer que.*qui en dépendent/ }).click();
		await expect(admin.getByText('Choix enregistré')).toBeVisible();
		await checkPage(admin);
	});

	await test.step('the body counts everybody, and says why it sees nobody', async () => {
		await above.goto(`/couverture?collectivite=${below}`);
		await expect(above.getByRole('heading', { level: 1 })).toContainText('Couverture');
		await expect(above.getByText('Chiffres seulement')).toBeVisible();
		await expect(above.locator('main')).toContainText('Sur 2 personnes');
		await expect(above.getByRole('link', { name: 'Effectif et contacts' })).toHaveCount(0);
		await checkPage(above);
		for (const path of ['/personnes', '/suivi', `/collectivites/${top}/reglages`]) {
			await above.goto(path);
			await expect(above.getByText('Chiffres seulement').first()).toBeVisible();
			await checkPage(above);
			await above.setViewportSize({ width: 320, height: 700 });
			const wide = await above.evaluate(() => document.documentElement.scrollWidth);
			expect.soft(wide, path).toBeLessThanOrEqual(320);
			await above.setViewportSize({ width: 1280, height: 800 });
		}
	});

	await test.step('no page of the body, nor of the administration, links to what is refused', async () => {
		await above.goto(`/couverture?collectivite=${below}`);
		await expect(above.getByRole('link', { name: 'Attestations d’un groupe' })).toHaveCount(0);
		const starts = ['/couverture', `/couverture?collectivite=${below}`, '/personnes', '/campagnes'];
		expect.soft(await refusedLinks(above, starts)).toEqual([]);
		const closed = [`/couverture?collectivite=${below}`, `/collectivites/${below}/reglages`];
		expect.soft(await refusedLinks(admin, closed)).toEqual([]);
	});

	await test.step('every address, form and file of a coordinator keeps the name', async () => {
		const before = recordOf(person, below);
		const paper = paperOf();
		const values = {
			person,
			collectivity: below,
			quiz: paper,
			kiosk: 'unknown',
			token: 'unknown'
		};
		const queries = [
			'',
			`?collectivite=${below}`,
			'?recherche=confid',
			`?presence=departs`,
			`?fait=${person}`
		];
		const coordinator = routes.filter(({ group }) => group === 'coordinator');
		expect(coordinator.length).toBeGreaterThan(15);
		for (const route of coordinator) {
			const address = known(() => addressOf(route, values));
			if (!address) continue;
			for (const query of route.readable ? queries : []) {
				const said = await (await above.request.get(address + query)).text();
				expect.soft(said, address + query).not.toContain('Confidente');
				expect.soft(said, address + query).not.toContain('Zoé');
			}
			for (const post of route.posts) {
				const form = {
					personId: person,
					collectivityId: below,
					membershipId: person,
					reach: 'itself',
					only: 'non',
					name: 'x',
					query: 'zo'
				};
				const options = { form, headers: { origin: siteOf() }, maxRedirects: 0 };
				const response = await above.request.post(address + post, options);
				expect.soft(await response.text(), address + post).not.toMatch(/Confidente|Zoé/);
			}
		}
		expect(recordOf(person, below)).toEqual(before);
	});

	await test.step('the commune sees its own, and cannot be seen through', async () => {
		await mayor.goto('/personnes');
		await expect(mayor.getByRole('link', { name: secret })).toBeVisible();
		await checkPage(mayor);
		await mayor.goto(`/collectivites/${below}/reglages`);
		await expect(mayor.getByText(`« ${body} » est réglée ainsi`)).toBeVisible();
		await checkPage(mayor);
	});

	await test.step('a coordination taken back is gone at once', async () => {
		await admin.goto(`/collectivites/${top}/reglages`);
		const name = new RegExp(`Retirer.*${body}`);
		await admin.getByRole('button', { name }).click();
		await expect(admin.getByText('Coordination retirée')).toBeVisible();
		expect((await above.request.get('/couverture')).status()).toBe(403);
	});
});

test('someone known elsewhere agrees before another collectivité sees them', async ({
	signedIn,
	device,
	newcomer
}) => {
	const { email, name, invitation } = await newcomer();
	const [givenName = '', ...rest] = name.split(' ');
	const page = await signedIn('mairie');
	await page.goto('/personnes/nouvelle');
	await page.getByLabel('Prénom').fill(givenName);
	await page.getByLabel('Nom', { exact: true }).fill(rest.join(' '));
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Agent').check();
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await expect(page.getByText('En attente de leur accord')).toBeVisible();
	await checkPage(page);
	const list = page.getByRole('table');
	await expect(list).not.toContainText(rest.join(' '));

	const theirs = await device();
	await theirs.goto(invitation);
	await theirs.getByRole('button', { name: 'Commencer' }).click();
	await theirs.goto('/');
	await checkPage(theirs);
	await theirs.getByRole('link', { name: 'Accepter ou refuser' }).click();
	await checkPage(theirs);
	await theirs.getByRole('button', { name: 'Accepter' }).click();
	await expect(theirs.getByText('C’est accepté')).toBeVisible();
	await checkPage(theirs);
	await page.goto(`/personnes?recherche=${encodeURIComponent(rest.join(' '))}`);
	await expect(list).toContainText(rest.join(' '));
});

/** The address of a route whose parameters are all known here. */
function known(address: () => string): string | undefined {
	try {
		return address();
	} catch {
		return undefined;
	}
}

function paperOf(): string {
	const [row] = ask('select id from paper_quiz limit 1') as { id: string }[];
	return row!.id;
}

/** What the database says of a person and of their collectivité. */
function recordOf(person: string, collectivity: string): unknown[] {
	return [
		ask('select * from person where id = ?', person),
		ask('select * from membership where person_id = ?', person),
		ask('select * from personal_code where person_id = ?', person),
		ask('select * from coordination where collectivity_id = ?', collectivity),
		ask('select * from figures_only'),
		ask('select * from kiosk where collectivity_id = ?', collectivity)
	];
}

function ask(query: string, ...values: string[]): unknown[] {
	const database = new Sqlite(join(process.env.VIGIE_TEST_FOLDER!, 'vigie.db'), { readonly: true });
	const rows = database.prepare(query).all(...values);
	database.close();
	return rows;
}
