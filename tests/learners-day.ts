import { expect } from '@playwright/test';
import { answerTo, Learner, together } from './crowd.ts';
import {
	body,
	elus,
	ending,
	inDays,
	mailTo,
	recountOf,
	transmettre,
	type Day
} from './director.ts';
import { checkPage } from './test.ts';

/** Ninety with a personal code, of whom ten do not finish, and thirty by an invitation. */
export async function learnOnline(day: Day): Promise<void> {
	const { page, site, director } = day;
	const origin = () => Promise.resolve(site.address);
	const idOf = (n: number) => day.ids.get(n)!;
	const first = idOf(2);
	await page.goto(`/personnes/${first}`);
	await checkPage(page);
	await page.getByRole('link', { name: 'Imprimer le coupon' }).click();
	await page.getByRole('button', { name: 'Préparer le coupon' }).click();
	await checkPage(page);
	const agents = ending(2, 3).slice(0, 80);
	await together(agents, async (n, index) => {
		const code = await issueCode(day, n);
		const person = new Learner(origin, '');
		await person.enterWithCode(code);
		// Five stop on the way, and five do not pass.
		await person.read(transmettre, index < 5 ? 2 : undefined);
		if (index >= 5) await person.takeQuiz(transmettre, index < 10 ? 'wrong' : 'right');
	});
	await together(ending(0).slice(0, 10), async (n) => {
		const code = await issueCode(day, n);
		const person = new Learner(origin, '');
		await person.enterWithCode(code);
		for (const module of [transmettre, elus]) {
			await person.read(module);
			await person.takeQuiz(module, 'right');
		}
	});
	await together(ending(1).slice(0, 30), async (n) => {
		await director.expectSent(`/personnes/${idOf(n)}?/inviter`, [['x', '']]);
		const person = new Learner(origin, '');
		await person.enterByInvitation(mailTo(recountOf(day), `camille.${n}@essai.test`));
		await person.read(transmettre);
		await person.takeQuiz(transmettre, 'right');
	});
}

/** A hundred and fifty-six copies, of which six are blank: one typed on the page, the others sent as it does. */
export async function learnOnPaper(day: Day): Promise<void> {
	const { page, director } = day;
	const idOf = (n: number) => day.ids.get(n)!;
	await page.goto('/papier');
	await checkPage(page);
	await page.getByLabel('Module').selectOption(transmettre.title);
	await page.getByRole('button', { name: 'Préparer la feuille' }).click();
	await checkPage(page);
	const paper = new URL(page.url()).pathname;
	await page.getByRole('link', { name: 'Le corrigé' }).click();
	await checkPage(page);
	const keys = await page.locator('.grid-key strong').allInnerTexts();
	const [one, ...others] = ending(4, 5, 6, 7).slice(0, 156);
	await page.goto(`${paper}/${idOf(one!)}`);
	await checkPage(page);
	for (const [index, key] of keys.entries()) await page.locator(`#r${index + 1}`).fill(key);
	await page.getByLabel('A lu le livret').check();
	await page.getByRole('button', { name: 'Enregistrer' }).first().click();
	await expect(page.getByRole('status')).toContainText('10 bonnes réponses sur 10');
	await together(others, async (n, index) => {
		const letters = keys.map((key, number): [string, string] => [
			`r${number + 1}`,
			index < 6 ? '' : key
		]);
		await director.expectSent(`${paper}/${idOf(n)}`, [
			['seance', inDays(0)],
			['livret', 'oui'],
			['suite', 'liste'],
			...letters
		]);
	});
}

/** Forty phones, of which fifteen gave a name to be matched. */
export async function holdGathering(day: Day): Promise<void> {
	const { page, site, director } = day;
	const origin = () => Promise.resolve(site.address);
	const idOf = (n: number) => day.ids.get(n)!;
	await page.goto('/seances');
	await page.getByLabel('Titre').fill('Réunion du personnel');
	await page.getByLabel('Module').selectOption(transmettre.title);
	await page.getByLabel('Collectivité').selectOption(body);
	await checkPage(page);
	await page.getByRole('button', { name: 'Préparer la séance' }).click();
	const conduct = new URL(page.url()).pathname;
	await checkPage(page);
	const code = (await page.locator('.code').innerText()).replaceAll(/\s/g, '');
	const people = ending(8, 9).slice(0, 40);
	const phones = people.map(() => new Learner(origin, ''));
	await together(people, async (n, index) => {
		const here = `/seance/${code}/entrer`;
		const phone = phones[index]!;
		if (index >= 25) {
			await phone.expectSent(`${here}?/autre`, [['name', `Camille Essai ${n}`]]);
			return;
		}
		const own = await issueCode(day, n);
		await phone.expectSent(`${here}?/connu`, [
			['person', idOf(n)],
			['code', own]
		]);
	});
	const next = page.locator('#suivant');
	await page.reload();
	for (let chapter = 0; chapter <= transmettre.chapters.length; chapter++) {
		await next.click();
		if (chapter === 1) await checkPage(page);
	}
	for (let number = 1; number <= transmettre.draw; number++) {
		await expect(page.locator('.where')).toContainText(`Question ${number}`);
		const fields = answerTo((await phones[0]!.send(`/seance/${code}`)).html, transmettre, 'right');
		await together(phones, async (phone) => {
			await phone.expectSent(`/seance/${code}`, [['question', String(number)], ...fields]);
		});
		await next.click();
		await expect(page.locator('.where')).toContainText('close');
		if (number === 1) await checkPage(page);
		await next.click();
	}
	await page.getByRole('button', { name: 'Terminer la séance' }).click();
	await expect(page.getByText('15 noms à rapprocher')).toBeVisible();
	await checkPage(page);
	await page.getByRole('link', { name: 'Rapprocher les noms' }).click();
	await checkPage(page);
	const typed = recountOf(day).ask<{ id: string; name: string }>(
		'select id, name from gathering_participant where person_id is null'
	);
	await together(typed, async ({ id, name }) => {
		await director.expectSent(`${conduct}/presence?/rapprocher`, [
			['participant', id],
			['person', idOf(Number(/\d+/.exec(name)![0]))]
		]);
	});
	await page.reload();
	await expect(page.getByRole('heading', { name: 'à rapprocher' })).toBeHidden();
}

/** What makes counting harder: an exemption, an equivalence, a departure, a second membership. */
export async function changeSome(day: Day): Promise<void> {
	const { page, director } = day;
	const idOf = (n: number) => day.ids.get(n)!;
	await page.goto(`/personnes/${idOf(30)}`);
	await page.getByRole('link', { name: 'Dispenser : Vigilance d’hiver' }).click();
	await page.getByLabel('Motif').fill('Mission longue');
	await page.getByLabel('Jusqu’au').fill(inDays(40));
	await page.getByRole('button', { name: 'Enregistrer la dispense' }).click();
	await page.goto(`/personnes/${idOf(10)}/equivalences`);
	await checkPage(page);
	await page.getByLabel('Origine').selectOption('SensCyber');
	await page.getByLabel('Intitulé').fill('SensCyber, module 1');
	await page.getByLabel('Obtenue le').fill(inDays(-20));
	await page.getByLabel(transmettre.title).check();
	const proof = { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
	await page.getByLabel('Fichier de l’attestation').setInputFiles(proof);
	await page.getByRole('button', { name: 'Reconnaître' }).click();
	await expect(page.getByText('Équivalence enregistrée.')).toBeVisible();
	const [gone] = recountOf(day).memberships.filter(({ person }) => person === idOf(50));
	await director.expectSent(`/personnes/${idOf(50)}?/terminer`, [
		['membershipId', gone!.id],
		['endsOn', inDays(-1)]
	]);
	const place = recountOf(day).memberships.find(({ person }) => person === idOf(999))!.place;
	// Of the first commune, who has completed, and now works in the second too.
	await director.expectSent(`/personnes/${idOf(102)}?/rattacher`, [
		['collectivityId', place],
		['category', 'agent'],
		['function', ''],
		['department', 'Voirie'],
		['startsOn', inDays(-3)]
	]);
}

async function issueCode({ director, ids }: Day, n: number): Promise<string> {
	const { html } = await director.send(`/personnes/${ids.get(n)!}/coupon`, [['x', '']]);
	return /class="code[^"]*">([0-9A-Z ]{17})</.exec(html)![1]!;
}
