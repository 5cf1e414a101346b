import { answerQuiz, comprendre, readOn } from '../answering.ts';
import { readCsv } from '../csv.ts';
import { checkPage, expect, letters, linkSentTo, test, type Page } from '../newcomer.ts';

const department = `Archives ${letters()}`;
const familyName = `Campagnac ${letters()}`;
const email = `${letters()}@saint-orlin.test`;
const title = `Vigilance ${letters()}`;
const pdf = { name: 'senscyber.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };

// What is not well filled in is refused.
test.use({ expectedErrors: [/status of (400|409)/] });

const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', {
		timeZone: 'Europe/Paris'
	});

test('a secretary launches a campaign, and follows someone through it', async ({
	signedIn,
	device
}) => {
	test.setTimeout(300_000);
	const page = await signedIn('mairie');
	await addSomeone(page, familyName, email);
	await page.getByRole('button', { name: 'Inviter par courriel' }).click();
	await addSomeone(page, `Ailleurs ${letters()}`);
	const trained = new URL(page.url()).pathname;

	await test.step('prepares it: what is missing is said, what was typed stays', async () => {
		await page.goto('/campagnes');
		await checkPage(page);
		await page.getByRole('link', { name: 'Préparer une campagne' }).first().click();
		await checkPage(page);
		await page.getByLabel('Titre').fill(title);
		await page.getByLabel('Échéance').fill(inDays(-1));
		await page.getByText('Seulement certains services').click();
		await page.getByLabel(department).check();
		await page.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
		await expect(page.locator('.field-error')).toContainText('au moins un module');
		await expect(page.getByLabel('Titre')).toHaveValue(title);
		await expect(page.getByLabel(department)).toBeChecked();
		await checkPage(page);
		await page.getByLabel(comprendre.title).check();
		await page.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
		await expect(page.locator('.field-error')).toContainText('L’échéance vient après l’ouverture');
		await page.getByLabel('Échéance').fill(inDays(36));
		await page.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
		await expect(page.getByText('Campagne enregistrée')).toBeVisible();
		await expect(page.getByText('dans 5 semaines')).toBeVisible();
		await expect(page.getByRole('rowheader')).toHaveText([/^Ailleurs/, familyName]);
		await checkPage(page);
	});
	const campaign = new URL(page.url()).pathname;

	const phone = await device();
	await test.step('the person reads until when, and completes', async () => {
		await phone.goto(await linkSentTo(await device('administration'), email));
		await phone.getByRole('button', { name: 'Commencer' }).click();
		await phone.goto('/');
		const card = phone.getByRole('article').filter({ hasText: title });
		await expect(card).toContainText('À faire');
		await expect(card).toContainText('dans 5 semaines');
		await checkPage(phone);
		await phone.goto('/modules/comprendre');
		await expect(phone.getByText(`Campagne « ${title} »`)).toContainText('dans 5 semaines');
		await checkPage(phone);
		await phone.goto(`/modules/comprendre/${comprendre.chapters[0]!.id}`);
		for (const { title } of comprendre.chapters) {
			await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title);
			await readOn(phone);
		}
		expect(await stateOn(page, campaign, familyName)).toBe('En cours');
		await phone.goto('/');
		await expect(card).toContainText(/Comprendre les cyberattaques\s:\sen cours/);
		await phone.goto('/modules/comprendre/quiz');
		await phone.getByRole('button', { name: 'Commencer le quiz' }).click();
		await answerQuiz(phone, () => 'right');
		await phone.goto('/');
		await expect(card).toContainText('Vous avez terminé');
		expect(await stateOn(page, campaign, familyName)).toBe('Terminé');
	});

	await test.step('someone else is exempt, then recognised for what was learnt elsewhere', async () => {
		await page.goto(trained);
		await page.getByRole('link', { name: `Dispenser : ${title}` }).click();
		await checkPage(page);
		await page.getByLabel('Motif').fill('Mission longue');
		await page.getByRole('button', { name: 'Enregistrer la dispense' }).click();
		await expect(page.locator('.field-error')).toHaveCount(1);
		await expect(page.getByLabel('Motif')).toHaveValue('Mission longue');
		await page.getByLabel('Jusqu’au').fill(inDays(40));
		await page.getByRole('button', { name: 'Enregistrer la dispense' }).click();
		await expect(page.getByText('Mission longue, jusqu’au')).toBeVisible();
		await checkPage(page);
		expect(await stateOn(page, campaign, 'Ailleurs')).toBe('Dispense');

		await page.goto(`${trained}/equivalences`);
		await checkPage(page);
		await page.getByLabel('Origine').selectOption('SensCyber');
		await page.getByLabel('Intitulé').fill('SensCyber, module 1');
		await page.getByLabel('Obtenue le').fill(inDays(-30));
		await page.getByLabel(comprendre.title).check();
		await page
			.getByLabel('Fichier de l’attestation')
			.setInputFiles({ ...pdf, buffer: Buffer.from('<html>') });
		await page.getByRole('button', { name: 'Reconnaître' }).click();
		await expect(page.getByText('ni un PDF, ni une image')).toBeVisible();
		await expect(page.getByLabel('Intitulé')).toHaveValue('SensCyber, module 1');
		await expect(page.getByLabel(comprendre.title)).toBeChecked();
		await checkPage(page);
		await page.getByLabel('Fichier de l’attestation').setInputFiles(pdf);
		await page.getByRole('button', { name: 'Reconnaître' }).click();
		await expect(page.getByText('Équivalence enregistrée.')).toBeVisible();
		await checkPage(page);
		const file = await page.request.get(
			(await page.getByRole('link', { name: 'Télécharger l’attestation' }).getAttribute('href'))!
		);
		expect(file.headers()['content-disposition']).toBe('attachment; filename="attestation.pdf"');
		expect(await stateOn(page, campaign, 'Ailleurs')).toBe('Terminé');
		await page.goto(trained);
		await expect(page.getByText('Terminé par équivalence')).toBeVisible();
	});

	await test.step('the file holds what the screen shows', async () => {
		const answer = await page.request.get(`${campaign}/export`);
		const [, ...lines] = readCsv(await answer.text());
		expect(lines.map((line) => line.slice(0, 5))).toEqual([
			[expect.stringMatching(/^Ailleurs/), 'Irène', 'Terminé', '1', '1'],
			[familyName, 'Irène', 'Terminé', '1', '0']
		]);
	});

	await test.step('an equivalence entered wrongly is withdrawn, and the exemption holds again', async () => {
		await page.goto(`${trained}/equivalences`);
		await page.getByText('Retirer cette équivalence').click();
		await page.getByLabel('Ce qui était faux').fill('Attestation d’une autre personne');
		await page.getByRole('button', { name: 'Retirer' }).click();
		await expect(page.getByText('Retirée le')).toBeVisible();
		await checkPage(page);
		expect(await stateOn(page, campaign, 'Ailleurs')).toBe('Dispense');
	});

	await test.step('what may change of an open campaign is said, and it is closed', async () => {
		await page.goto(`${campaign}/modifier`);
		await checkPage(page);
		await page.getByLabel('Échéance').fill(inDays(20));
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('repoussée, pas avancée', { exact: false }).last()).toBeVisible();
		await page.getByText('Clore cette campagne').click();
		await page.getByRole('button', { name: 'Clore aujourd’hui' }).click();
		await expect(page.getByText('Campagne close')).toBeVisible();
		await checkPage(page);
		await phone.goto('/');
		await expect(phone.getByText(title)).toBeHidden();
	});
});

test('a campaign on a narrow screen does not scroll sideways', async ({ signedIn }) => {
	const page = await signedIn('coordination');
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('/campagnes');
	await page.getByRole('link', { name: 'Vigilance au quotidien' }).click();
	for (const path of ['', '/modifier']) {
		await page.goto(new URL(page.url()).pathname + path);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			320
		);
		await checkPage(page);
	}
});

async function addSomeone(page: Page, familyName: string, address = ''): Promise<void> {
	await page.goto('/personnes/nouvelle');
	await page.getByLabel('Prénom').fill('Irène');
	await page.getByLabel('Nom', { exact: true }).fill(familyName);
	await page.getByLabel('Adresse électronique').fill(address);
	await page.getByLabel('Agent').check();
	await page.getByLabel('Service').fill(department);
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await expect(page.getByText('Il reste à l’inviter')).toBeVisible();
}

/** The state of someone in the list of a campaign. */
async function stateOn(page: Page, campaign: string, name: string): Promise<string> {
	await page.goto(`${campaign}?recherche=${encodeURIComponent(name)}`);
	return page.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(1).innerText();
}
