import { comprendre } from '../answering.ts';
import { checkPage, expect, letters, test, type Page } from '../newcomer.ts';

// What cannot be an answer is refused, and so is someone of another territory.
test.use({ expectedErrors: [/status of (400|404|409)/] });

type Paper = { path: string; code: string; keys: string[] };

test('a coordinator prepares a quiz on paper, prints it, and enters two copies with the keyboard', async ({
	signedIn,
	newcomer,
	device
}) => {
	test.setTimeout(300_000);
	const first = await newcomer();
	const family = first.name.replace(`${first.givenName} `, '');
	const page = await signedIn('coordination');
	const second = await addPerson(page, 'Zacharie', family);

	const paper = await test.step('prepares it, and finds it again by its code', async () => {
		await page.goto('/papier');
		await page.getByRole('link', { name: 'Sur papier' }).first().click();
		await checkPage(page);
		const made = await prepare(page);
		await checkPage(page);
		await page.goto('/papier');
		await page.getByLabel('Code imprimé').fill(made.code.toLowerCase().replace('-', ' '));
		await page.getByRole('button', { name: 'Ouvrir' }).click();
		await expect(page).toHaveURL(made.path);
		return made;
	});

	await test.step('prints the sheet and its key without the furniture of the site', async () => {
		for (const [link, title] of [
			['La feuille de réponses', 'Feuille de réponses'],
			['Le corrigé', 'Corrigé']
		] as const) {
			await page.goto(paper.path);
			await page.getByRole('link', { name: link }).click();
			await expect(page).toHaveTitle(new RegExp(title));
			await checkPage(page);
			await page.emulateMedia({ media: 'print' });
			await expect(page.getByRole('banner')).toBeHidden();
			await expect(page.getByText(paper.code).last()).toBeVisible();
			await expect(page.getByRole('button')).toHaveCount(0);
			await page.emulateMedia({ media: 'screen' });
		}
	});

	await test.step('types an impossible letter: a sentence says so, and what was typed stays', async () => {
		await page.goto(paper.path);
		await page.getByLabel('Chercher un nom').fill(family);
		await page.getByLabel('Chercher un nom').press('Enter');
		await page.getByRole('link', { name: first.name }).click();
		await checkPage(page);
		// The first field waits for the first letter.
		await page.keyboard.type('9');
		for (const key of paper.keys.slice(1)) {
			await page.keyboard.press('Tab');
			await page.keyboard.type(key.toLowerCase());
		}
		await page.keyboard.press('Enter');
		await expect(page.locator('#r1-error')).toContainText('n’est pas proposé ici');
		await expect(page.locator('#r2')).toHaveValue(paper.keys[1]!.toLowerCase());
		await expect(page.locator('#r1')).toBeFocused();
		await checkPage(page);
	});

	await test.step('is told that the chapters are to be read first', async () => {
		await page.locator('#r1').fill(paper.keys[0]!);
		await page.keyboard.press('Enter');
		await expect(page.locator('#livret-error')).toContainText('avant le quiz');
		await expect(page.locator('#r1')).toHaveValue(paper.keys[0]!);
		await checkPage(page);
	});

	const late = await page.context().newPage();
	await late.goto(page.url());
	await test.step('enters the copy, and goes on with the next person of the list', async () => {
		await page.locator('#r1').focus();
		const read = page.getByLabel('A lu le livret');
		const isThere = () => read.evaluate((box) => box === document.activeElement);
		for (let presses = 0; presses < 20 && !(await isThere()); presses++) {
			await page.keyboard.press('Tab');
		}
		await page.keyboard.press('Space');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(second);
		await expect(page.getByRole('status')).toContainText(
			`${first.name} : 10 bonnes réponses sur 10`
		);
		await expect(page.getByLabel('A lu le livret')).toBeChecked();
		await checkPage(page);
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(new RegExp(`${paper.path}\\?`));
		await expect(page.getByRole('status')).toContainText(`${second} : aucune bonne réponse sur 10`);
		await expect(page.getByText('Copie saisie')).toHaveCount(2);
		await checkPage(page);
	});

	await test.step('cannot enter it twice, even from a page that was open before', async () => {
		await late.getByLabel('A lu le livret').check();
		await late.getByRole('button', { name: 'Enregistrer' }).first().click();
		await expect(late.getByText('déjà enregistrée').first()).toBeVisible();
		await checkPage(late);
	});

	await test.step('the learner finds the attempt « sur papier », and the attestation', async () => {
		const phone = await device();
		await phone.goto(first.invitation);
		await phone.getByRole('button', { name: 'Commencer' }).click();
		await phone.goto('/modules/comprendre/quiz');
		await expect(phone.getByText('sur papier')).toBeVisible();
		await phone.getByRole('link', { name: 'Tentative 1' }).click();
		await expect(phone.getByText('sur papier, enregistrée')).toBeVisible();
		await checkPage(phone);
		await phone.goto('/attestations');
		await expect(phone.getByText('Comprendre les cyberattaques').first()).toBeVisible();
	});

	await test.step('nobody of another territory can enter a copy for them', async () => {
		const other = await device('mairie');
		await other.goto(`${paper.path}?recherche=${encodeURIComponent(family)}`);
		await expect(other.getByText('Aucun nom ne correspond à cette recherche')).toBeVisible();
		const theirs = await page.request.get(`${paper.path}?recherche=${encodeURIComponent(family)}`);
		expect(await theirs.text()).toContain(family);
	});
});

test('a learner prints a chapter, the cards and the booklet', async ({ signedIn }) => {
	const page = await signedIn('elue');
	await page.goto(`/modules/comprendre/${comprendre.chapters.at(-1)!.id}`);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('banner')).toBeHidden();
	await expect(page.getByRole('contentinfo')).toBeHidden();
	await expect(page.getByRole('button')).toHaveCount(0);
	await expect(page.getByText('Bonne réponse')).toHaveCount(0);
	await page.emulateMedia({ media: null });

	await page.goto('/modules/comprendre');
	await page.getByRole('link', { name: 'Les fiches réflexes' }).click();
	await checkPage(page);
	const cards = await page.locator('.sheet').count();
	expect(cards).toBeGreaterThan(1);
	expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(cards);
	await page
		.getByRole('link', { name: /Imprimer celle-ci seule/ })
		.last()
		.click();
	await expect(page.locator('.sheet')).toHaveCount(1);
	await checkPage(page);

	const booklet = await page.request.get('/modules/comprendre/livret');
	expect(booklet.headers()['content-type']).toBe('application/pdf');
	expect(pagesOf(await booklet.body())).toBeGreaterThan(10);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a quiz on paper is prepared and a copy entered', async ({ signedIn }) => {
		test.setTimeout(300_000);
		const page = await signedIn('mairie');
		const family = `Ourscamp ${letters()}`;
		const name = await addPerson(page, 'Ombeline', family);
		const paper = await prepare(page);
		await page.goto(`${paper.path}?recherche=${encodeURIComponent(family)}`);
		await page.getByRole('link', { name }).click();
		for (const [index, key] of paper.keys.entries()) {
			await page.locator(`#r${index + 1}`).fill(key);
		}
		await page.getByLabel('A lu le livret').check();
		await page.getByRole('button', { name: 'Enregistrer' }).first().click();
		await expect(page.getByText(`${name} : 10 bonnes réponses sur 10`)).toBeVisible();
	});
});

/** Prepares a quiz of the first module; answers where it is, its code and the key of each question. */
async function prepare(page: Page): Promise<Paper> {
	await page.goto('/papier');
	await page.getByLabel('Module').selectOption('Comprendre les cyberattaques');
	await page.getByRole('button', { name: 'Préparer la feuille' }).click();
	const path = new URL(page.url()).pathname;
	await page.getByRole('link', { name: 'Le corrigé' }).click();
	const keys = await page.locator('.grid-key strong').allInnerTexts();
	const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.title())![0];
	await page.goto(path);
	return { path, code, keys };
}

/** Adds someone without an address, in the first collectivité offered. */
async function addPerson(page: Page, givenName: string, familyName: string): Promise<string> {
	await page.goto('/personnes/nouvelle');
	await page.getByLabel('Prénom').fill(givenName);
	await page.getByLabel('Nom', { exact: true }).fill(familyName);
	const place = page.getByLabel('Collectivité');
	const options = await place.locator('option').allInnerTexts();
	await place.selectOption({ index: Math.min(1, options.length - 1) });
	await page.getByLabel('Agent').check();
	await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${givenName} ${familyName}`);
	return `${givenName} ${familyName}`;
}

/** How many pages a PDF has. */
function pagesOf(pdf: Buffer): number {
	return pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
