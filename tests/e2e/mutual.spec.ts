import { comprendre } from '../answering.ts';
import { delegated, found } from '../delegation.ts';
import { refusedLinks } from '../links.ts';
import { checkPage, expect, letters, test } from '../newcomer.ts';

// Pages and forms are refused on purpose.
test.use({ expectedErrors: [/status of 40\d/] });

const body = `Syndicat ${letters()}`;
const commune = `Commune ${letters()}`;
const secret = `Confidente${letters()}`;

test('a body that sees figures only counts everybody and is shown nobody', async ({
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

	await test.step('a campaign of the body says that it asks people whom its page does not count', async () => {
		await above.goto('/campagnes/nouvelle');
		await above.getByLabel('Titre').fill(`Campagne ${body}`);
		await above.getByLabel(comprendre.title).check();
		await above.getByLabel('Échéance').fill('2036-12-12');
		await above.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
		await expect(above.getByText(`${commune} : vous voyez les chiffres`)).toBeVisible();
		await expect(above.getByText('Personne n’est concerné')).toHaveCount(0);
		await checkPage(above);
		await above.getByRole('link', { name: 'Relances', exact: true }).click();
		await expect(above.getByText('cette page ne les compte pas')).toBeVisible();
		await checkPage(above);
	});

	await test.step('no page of the body, nor of the administration, links to what is refused', async () => {
		await above.goto(`/couverture?collectivite=${below}`);
		await expect(above.getByRole('link', { name: 'Attestations d’un groupe' })).toHaveCount(0);
		const starts = ['/couverture', `/couverture?collectivite=${below}`, '/personnes', '/campagnes'];
		expect.soft(await refusedLinks(above, starts)).toEqual([]);
		const closed = [`/couverture?collectivite=${below}`, `/collectivites/${below}/reglages`];
		expect.soft(await refusedLinks(admin, closed)).toEqual([]);
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
