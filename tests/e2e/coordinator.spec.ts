import { answerQuiz, comprendre, readOn } from '../answering.ts';
import { readCsv } from '../csv.ts';
import {
	checkPage,
	expect,
	expectAgreement,
	letters,
	linkSentTo,
	test,
	type Page
} from '../newcomer.ts';

const familyName = `Vaucresson ${letters()}`;
const name = `Irène ${familyName}`;
const email = `irene.${letters()}@saint-orlin.test`;
// Of her own: other journeys train people of the same commune.
const department = `Accueil ${letters()}`;
const formula = '=1+1';

// What is not well filled in is refused.
test.use({ expectedErrors: [/status of 400/] });

test('a secretary brings two people in, and sees where the commune stands', async ({
	signedIn,
	device
}) => {
	test.setTimeout(300_000);
	const page = await signedIn('mairie');

	await test.step('adds someone, and is told what is missing', async () => {
		await page.goto('/personnes');
		await page.getByRole('link', { name: 'Ajouter une personne' }).click();
		await checkPage(page);
		await page.getByLabel('Prénom').fill('Irène');
		await page.getByLabel('Adresse électronique').fill('irene chez saint-orlin');
		await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
		await expect(page.locator('.field-error')).toHaveCount(3);
		await expect(page.getByLabel('Prénom')).toHaveValue('Irène');
		await expect(page.getByLabel('Adresse électronique')).toHaveValue('irene chez saint-orlin');
		await checkPage(page);
		await page.getByLabel('Nom', { exact: true }).fill(familyName);
		await page.getByLabel('Adresse électronique').fill(email);
		await page.getByLabel('Agent').check();
		await page.getByLabel('Service').fill(department);
		await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
		await expect(page.getByText('Il reste à l’inviter')).toBeVisible();
		await checkPage(page);
	});

	const phone = await device();
	await test.step('invites her: the link works on her phone, once', async () => {
		await page.getByRole('button', { name: 'Inviter par courriel' }).click();
		await expect(page.getByText('L’invitation est partie.')).toBeVisible();
		await checkPage(page);
		const link = await linkSentTo(await device('administration'), email);
		await phone.goto(link);
		await phone.getByRole('button', { name: 'Commencer' }).click();
		await expect(phone.getByText('Votre accès est ouvert')).toBeVisible();
		const other = await device();
		await other.goto(link);
		await expect(other.getByText('Ce lien a déjà servi')).toBeVisible();
		await expect(other.getByRole('button', { name: 'Commencer' })).toBeHidden();
		await checkPage(other);
	});

	await test.step('counts her once she has finished', async () => {
		await phone.goto(`/modules/comprendre/${comprendre.chapters[0]!.id}`);
		for (const { title } of comprendre.chapters) {
			await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title);
			await readOn(phone);
		}
		await phone.getByRole('button', { name: 'Commencer le quiz' }).click();
		await answerQuiz(phone, () => 'right');
		await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Quiz réussi');

		expect(await coveredIn(page, department)).toBe(1);
		await checkPage(page);
	});

	await test.step('prints a slip for someone without an address, who signs in with it', async () => {
		await page.goto('/personnes/nouvelle');
		await page.getByLabel('Prénom').fill('Hugo');
		await page.getByLabel('Nom', { exact: true }).fill(formula);
		await page.getByLabel('Agent').check();
		await page.getByRole('button', { name: 'Ajouter cette personne' }).click();
		await page.getByRole('link', { name: 'Imprimer le coupon' }).click();
		await checkPage(page);
		await page.getByRole('button', { name: 'Préparer le coupon' }).click();
		const code = await page.locator('.slip .code').innerText();
		await checkPage(page);
		await page.emulateMedia({ media: 'print' });
		await expect(page.locator('.slip')).toBeVisible();
		await expect(page.getByRole('banner')).toBeHidden();
		await page.emulateMedia({ media: 'screen' });
		await page.goto(page.url());
		await expect(page.locator('.slip')).toBeHidden();

		const desk = await device();
		await desk.goto('/connexion');
		await desk.getByRole('link', { name: 'J’ai un code personnel' }).click();
		await desk.getByLabel('Votre code personnel').fill(code.toLowerCase());
		await desk.getByRole('button', { name: 'Se connecter' }).click();
		await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Bonjour Hugo');

		const scan = await device();
		await scan.goto(`/connexion/code#${code.replaceAll(/\s/g, '')}`);
		await expect(scan.getByLabel('Votre code personnel')).not.toHaveValue('');
		await scan.getByRole('button', { name: 'Se connecter' }).click();
		await expect(scan.getByRole('heading', { level: 1 })).toHaveText('Bonjour Hugo');
	});

	await test.step('finds them among the others', async () => {
		await page.goto('/personnes');
		await page.getByLabel('Chercher un nom ou une adresse').fill(familyName.toUpperCase());
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByRole('status')).toHaveText('1 personne');
		await expect(page.getByRole('rowheader')).toHaveText([familyName]);
		await checkPage(page);

		await page.getByLabel('Chercher un nom ou une adresse').fill('');
		await page.getByText('Choisir un état').click();
		await page.getByLabel('Module').selectOption(comprendre.title);
		await page.getByLabel('État').selectOption('Terminé');
		await page.getByLabel('Catégorie').selectOption('Agents');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		const [columns, ...done] = await readTable(page, 'Personnes');
		expect(new Set(done.map((row) => row[columns!.indexOf('État')]))).toEqual(new Set(['Terminé']));
		expect(done.map(([first]) => first)).toContain(familyName);
		await checkPage(page);

		await page.getByRole('columnheader', { name: 'Nom', exact: true }).getByRole('link').click();
		const [, ...turned] = await readTable(page, 'Personnes');
		expect(turned).toEqual(done.toReversed());

		await page.getByLabel('Chercher un nom ou une adresse').fill('personne de ce nom');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await expect(page.getByText('Aucun nom ne correspond à cette recherche')).toBeVisible();
		await checkPage(page);
	});

	await test.step('reads how far she is, never what she answered', async () => {
		await page.goto(`/personnes?recherche=${encodeURIComponent(familyName)}`);
		await page.getByRole('link', { name: familyName }).click();
		const row = page.getByRole('row', { name: comprendre.title });
		await expect(row).toContainText('Terminé');
		await expect(row).toContainText('8 sur 8');
		const text = await page.locator('body').innerText();
		expect(text).not.toMatch(/bonnes? réponses?|10 sur 10|100\s%/);
		for (const question of comprendre.quiz.questions) expect(text).not.toContain(question.text);
		await checkPage(page);
	});

	await test.step('downloads what the screen shows', async () => {
		for (const [path, table, link] of [
			['/personnes', 'Personnes', 'Télécharger la liste (CSV)'],
			['/personnes?categorie=agents&tri=etat', 'Personnes', 'Télécharger la liste (CSV)'],
			['/suivi', 'Avancement de chaque personne', 'Télécharger ce tableau (CSV)']
		] as const) {
			await expectAgreement(async () => {
				await page.goto(path);
				const shown = await readTable(page, table);
				const file = await download(page, link);
				expect(file).toEqual(
					shown.map((row) => row.map((cell) => (cell === formula ? `'${cell}` : cell)))
				);
				expect(file.flat()).toContain(`'${formula}`);
				expect(file.flat()).toContain(familyName);
			});
			await checkPage(page);
		}
		await expectAgreement(async () => {
			await page.goto('/couverture');
			const file = await download(page, 'Télécharger (CSV)');
			for (const table of ['Élues et élus, agents', 'Par service']) {
				const [[by, ...titles], ...lines] = (await readTable(page, table)) as [string[]];
				expect(file[0]).toEqual(['Répartition', 'Nom', ...titles]);
				expect(file.filter(([kind]) => kind === by)).toEqual(lines.map((line) => [by, ...line]));
			}
		});
	});
});

test('a coordinator sees all the communes, each percentage with what it is a percentage of', async ({
	signedIn
}) => {
	const page = await signedIn('coordination');
	await page.goto('/couverture');
	const headline = await page.locator('.headline').innerText();
	const [covered, total] = /(\d+) personnes sur (\d+)/.exec(headline)!.slice(1).map(Number);
	const [columns, ...rows] = await readTable(page, 'Par collectivité');
	const sum = (title: string) =>
		rows.reduce((so, row) => so + Number(row[columns!.indexOf(title)]), 0);
	expect(rows).toHaveLength(9);
	expect([sum('Ont terminé'), sum('À former')]).toEqual([covered, total]);
	for (const row of rows) {
		const [, percent, done, of] = row.map(Number);
		expect(Math.abs(percent! - (100 * done!) / of!)).toBeLessThan(1);
	}
	const table = page.getByRole('table', { name: 'Par collectivité' });
	await table.getByRole('link', { name: 'Montsable-sur-Aubrelle' }).click();
	const one = rows.find(([place]) => place === 'Montsable-sur-Aubrelle')!;
	await expect(page.locator('.headline')).toContainText(`${one[2]} personnes sur ${one[3]}`);
	await checkPage(page);
});

/** How many people of a service have finished the first module, as the coverage says. */
async function coveredIn(page: Page, service: string): Promise<number> {
	await page.goto(`/couverture?module=${comprendre.id}`);
	const [columns, ...rows] = await readTable(page, 'Par service');
	const row = rows.find(([name]) => name === service)!;
	return Number(row[columns!.indexOf('Ont terminé')]);
}

/** A table as its rows of texts, titles first; a dash is nothing, a percentage is its number. */
async function readTable(page: Page, name: string): Promise<string[][]> {
	const rows = await page
		.getByRole('table', { name })
		.getByRole('row')
		.evaluateAll((all) =>
			all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.innerText.trim()))
		);
	return rows.map((row) =>
		row.map((cell) => (cell === '–' ? '' : cell.replace(/^(\d+)\s%$/, '$1')))
	);
}

/** The rows of the file that a link of the page brings. */
async function download(page: Page, link: string): Promise<string[][]> {
	const href = await page.getByRole('link', { name: link }).getAttribute('href');
	const response = await page.request.get(href!);
	expect(response.headers()['content-disposition']).toMatch(
		/^attachment; filename="vigie-.+\.csv"/
	);
	const bytes = await response.body();
	expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	return readCsv(bytes.toString('utf8'));
}
