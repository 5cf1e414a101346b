import { expect, type Page } from '@playwright/test';
import { openLibrary, type Module } from '#lib/server/content/index.ts';
import type { Learner } from './crowd.ts';
import { found } from './delegation.ts';
import { settled } from './import-page.ts';
import { Recount } from './recount.ts';
import { checkPage, password } from './test.ts';

export const [transmettre, elus] = ['transmettre', 'elus'].map((id) =>
	openLibrary('modules').modules.find((module) => module.id === id)!
) as [Module, Module];

export const taught = [transmettre, elus].map(({ id, title, audience, chapters }) => ({
	...{ id, title, audience },
	chapters: chapters.map((chapter) => chapter.id)
}));

export const [body, bourg, vallon] = ['Pays d’Essai', 'Bourg-le-Grand', 'Vallon-le-Petit'];
const services = ['Écoles', 'Voirie', 'Accueil', 'Finances', 'Culture'];
/** Those whom the campaign asks. */
export const meant = ['Écoles', 'Voirie', 'Accueil'];
const isElected = (n: number) => n % 20 === 0;
const hasAddress = (n: number) => n % 20 === 1;
/** The numbers of people that end with these, of twenty. */
export const ending = (...ends: number[]) =>
	Array.from({ length: 1000 }, (_, n) => n).filter((n) => ends.includes(n % 20));

const file = [
	'Numéro;Patronyme;Petit nom;Mail;Statut;Commune;Affectation;Arrivée',
	...Array.from({ length: 1000 }, (_, n) =>
		[
			`P${n}`,
			`Essai ${n}`,
			'Camille',
			hasAddress(n) ? `camille.${n}@essai.test` : '',
			isElected(n) ? 'élu' : 'agent',
			n < 620 ? bourg : vallon,
			isElected(n) ? 'Conseil' : services[n % 5],
			'01/09/2026'
		].join(';')
	),
	`X1;Essai X;;camille chez essai;agent;${bourg};Voirie;31/02/2026`
].join('\r\n');

/** A director, at their computer, and what the day needs to know. */
export type Day = {
	page: Page;
	site: { address: string; database: string };
	/** The same session without a page, for what is done a hundred times. */
	director: Learner;
	/** The ids of people by the numbers that their commune gave them. */
	ids: Map<number, string>;
};

/** The facts as they stand. */
export function recountOf({ site }: Pick<Day, 'site'>): Recount {
	return new Recount(site.database, inDays(0), taught);
}

/** The administration makes the collectivités, and gives the coordination of all to the director, who comes in. */
export async function setUp(
	{ page, site }: Pick<Day, 'page' | 'site'>,
	link: string
): Promise<void> {
	await page.goto(link);
	await page.getByLabel('Prénom').fill('Alix');
	await page.getByLabel('Nom', { exact: true }).fill('Ministre');
	await page.getByLabel('Adresse électronique').fill('alix@essai.test');
	await page.locator('[name=password]').fill(password);
	await page.getByRole('button', { name: 'Créer le compte' }).click();
	const top = await found(page, body);
	await found(page, bourg, body);
	await found(page, vallon, body);
	await page.goto(`/collectivites/${top}/reglages`);
	await page.getByText('Confier la coordination de').first().click();
	await page.getByLabel('Prénom').fill('Dominique');
	await page.getByLabel('Nom', { exact: true }).fill('Direction');
	await page.getByLabel('Adresse électronique').fill('direction@essai.test');
	await page.getByLabel('Agent').check();
	await page.getByRole('button', { name: 'Confier la coordination' }).click();
	await expect(page.getByText('Coordination confiée')).toBeVisible();
	await page.context().clearCookies();
	await page.goto(mailTo(recountOf({ site }), 'direction@essai.test'));
	await page.getByRole('button', { name: 'Commencer' }).click();
	await expect(page.getByText('Votre accès est ouvert')).toBeVisible();
}

/** A file of a thousand people and a faulty line: columns said, dry run, import. */
export async function importPeople({ page, site, ids }: Day): Promise<void> {
	await page.goto('/personnes/import');
	await give(page);
	await expect(page.getByText('Que contient chaque colonne ?')).toBeVisible();
	await checkPage(page);
	for (const [header, field] of [
		['Numéro', 'Identifiant externe'],
		['Patronyme', 'Nom'],
		['Petit nom', 'Prénom'],
		['Statut', 'Catégorie'],
		['Affectation', 'Service']
	] as const) {
		await page.getByLabel(header, { exact: true }).selectOption(field);
	}
	await give(page);
	await settled(page, 'Ce qui changerait');
	await expect(page.getByText('Personnes à ajouter').locator('xpath=..')).toContainText(/1\s000/);
	await expect(page.getByRole('heading', { name: '1 ligne à corriger' })).toBeVisible();
	await checkPage(page);
	await page.getByRole('button', { name: 'Importer', exact: true }).click();
	await settled(page, 'Ce qui a été fait');
	await checkPage(page);
	for (const { id, number } of recountOf({ site }).ask<{ id: string; number: string }>(
		"select person_id id, external_id number from membership where external_id like 'P%'"
	)) {
		ids.set(Number(number.slice(1)), id);
	}
	expect(ids.size).toBe(1000);
	await page.goto('/personnes');
	await checkPage(page);
}

/** A headcount, and a campaign for the agents of three services; answers its address. */
export async function launchCampaign({ page, site }: Day): Promise<string> {
	const [{ id } = { id: '' }] = recountOf({ site }).ask<{ id: string }>(
		'select id from collectivity where name = ?',
		bourg
	);
	await page.goto(`/collectivites/${id}`);
	await checkPage(page);
	await page.getByLabel('Agents', { exact: false }).first().fill('700');
	await page
		.getByLabel(/Élues et élus/)
		.first()
		.fill('20');
	await page.getByLabel(/Depuis/).fill('2026-09-01');
	await page.getByRole('button', { name: /effectif/i }).click();
	await page.goto('/campagnes/nouvelle');
	await checkPage(page);
	await page.getByLabel('Titre').fill('Vigilance d’hiver');
	await page.getByLabel(transmettre.title).check();
	await page.getByLabel('Collectivité').selectOption(body);
	await page.getByLabel('Catégorie').selectOption('Agents');
	await page.getByText('Seulement certains services').click();
	for (const name of meant) await page.getByLabel(name).check();
	await page.getByLabel('Échéance').fill(inDays(36));
	await page.getByRole('button', { name: 'Enregistrer cette campagne' }).click();
	await expect(page.getByText('Campagne enregistrée')).toBeVisible();
	await checkPage(page);
	return new URL(page.url()).pathname;
}

/** That many days from today, `YYYY-MM-DD`. */
export const inDays = (days: number) =>
	new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', {
		timeZone: 'Europe/Paris'
	});

/** The link of the newest mail to someone, as their mailbox would show it: this installation sends none. */
export function mailTo(facts: Recount, recipient: string): string {
	const [mail] = facts.ask<{ body: string }>(
		'select body from outbox where recipient = ? order by id desc limit 1',
		recipient
	);
	return /http\S+/.exec(mail!.body)![0];
}

async function give(page: Page): Promise<void> {
	await page
		.getByLabel('Fichier', { exact: true })
		.setInputFiles({ name: 'personnel.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
	await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
}
