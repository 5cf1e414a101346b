import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { readXlsx } from 'hucre/xlsx';
import { readCsv } from './csv.ts';
import { textOf } from './pdf.ts';
import type { Line, Recount, Taught } from './recount.ts';
import { checkPage } from './test.ts';

/** What a line shows: completed, of how many, begun, not begun, and how many of these are not known by name. */
type Shown = [covered: number, of: number, begun: number, untouched: number, unknown: number];
type Lines = Record<string, Shown>;

const headings = {
	Collectivité: 'Par collectivité',
	Catégorie: 'Élues et élus, agents',
	Service: 'Par service',
	Module: 'Par module'
};

/** Every line of a coverage, counted anew: « Service Voirie » and so on. */
export function coverageFrom(facts: Recount, top: string, modules: Taught[]): Lines {
	const places = facts.ask<{ id: string; name: string }>('select id, name from collectivity');
	const services = [...new Set(facts.memberships.map(({ service }) => service))];
	const known = true;
	return Object.fromEntries(
		[
			[`Ensemble ${top}`, facts.line(() => true)] as const,
			...places.map(
				({ id, name }) =>
					[
						`Collectivité ${name}${name === top ? ' (en propre)' : ''}`,
						facts.line(({ place }) => place === id)
					] as const
			),
			['Catégorie Élues et élus', facts.line(({ category }) => category === 'elected')] as const,
			['Catégorie Agents', facts.line(({ category }) => category === 'agent')] as const,
			...services.map(
				(name) =>
					[
						`Service ${name || 'Sans service indiqué'}`,
						facts.line(({ service }) => service === name, undefined, known)
					] as const
			),
			...modules.map(({ id, title }) => [`Module ${title}`, facts.line(() => true, id)] as const)
		].map(([name, line]) => [name, shown(line)])
	);
}

/** The page of the coverage, its CSV and its workbook say those lines, and no other. */
export async function expectCoverage(page: Page, expected: Lines): Promise<void> {
	await page.goto('/couverture');
	const seen: Lines = {};
	for (const [word, heading] of Object.entries(headings)) {
		const rows = await rowsOf(page.getByRole('table', { name: heading }));
		for (const [name, , ...numbers] of rows) seen[`${word} ${name}`] = fiveOf(numbers);
	}
	const [total, whole] = Object.entries(expected)[0]!;
	const text = plain(await page.locator('.headline').innerText());
	expect(text).toContain(`${inFrench(whole[0])} personnes sur ${inFrench(whole[1])}`);
	expect({ [total]: whole, ...seen }).toEqual(expected);

	const csv = readCsv(await (await page.request.get('/couverture/export')).text()).slice(1);
	const fromFile = (rows: unknown[][]) =>
		Object.fromEntries(
			rows.map(([by, name, , ...rest]) => [`${String(by)} ${String(name)}`, fiveOf(rest)])
		);
	expect(fromFile(csv)).toEqual(expected);
	for (const [by, name, percent] of csv) {
		const [covered, of] = expected[`${by} ${name}`]!;
		expect(Number(percent), `${by} ${name}`).toBe(percentOf(covered, of));
	}
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Télécharger (XLSX)' }).click();
	const { sheets } = await readXlsx(new Uint8Array(await readFile(await (await download).path())));
	expect(fromFile(sheets[0]!.rows.slice(1))).toEqual(expected);
}

/** The council sheet says them, on the screen and in its PDF; and so do the trend and the answers to a diagnosis. */
export async function expectReports(page: Page, expected: Lines, modules: Taught[]): Promise<void> {
	const [, whole] = Object.entries(expected)[0]!;
	const sheet = [
		['Élues et élus', expected['Catégorie Élues et élus']!],
		['Agents', expected['Catégorie Agents']!],
		['Ensemble', whole],
		...modules.map(({ title }) => [title, expected[`Module ${title}`]!])
	] as [string, Shown][];
	const sentences = sheet.map(([name, [covered, of]]) =>
		plain(`${name} ${inFrench(covered)} ${inFrench(of)} ${percentOf(covered, of)} %`)
	);
	await page.goto('/couverture/fiche-conseil');
	const printed = await page.request.get(
		(await page.getByRole('link', { name: 'Ouvrir le PDF' }).getAttribute('href'))!
	);
	const onScreen = plain(await page.getByRole('article').innerText());
	const inPdf = plain(await textOf(await printed.body()));
	for (const sentence of sentences) {
		expect(onScreen).toContain(sentence);
		expect(inPdf).toContain(sentence);
	}
	const headline = `${inFrench(whole[0])} personnes sur ${inFrench(whole[1])}`;
	for (const text of [onScreen, inPdf]) expect(text).toContain(headline);
	await page.goto('/couverture/mon-aide-cyber');
	expect(plain(await page.locator('main').innerText())).toContain(headline);
	await page.goto('/couverture/evolution');
	const months = await rowsOf(page.getByRole('table', { name: /La couverture à la fin/ }));
	expect(months.at(-1)!.slice(2).map(numberOf)).toEqual(whole.slice(0, 2));
}

/** Where the people of a campaign stand, counted anew: who its rule means, each once. */
export function campaignFrom(facts: Recount, module: string, services: string[]) {
	const exempt = new Set(
		facts.ask<{ id: string }>('select person_id id from exemption').map(({ id }) => id)
	);
	const meant = facts.memberships.filter(
		({ category, service }) => category === 'agent' && services.includes(service)
	);
	const stateOf = (person: string) => {
		if (facts.hasDone(person, module)) return 'Terminé';
		if (exempt.has(person)) return 'Dispense';
		return facts.hasBegun(person, module) ? 'En cours' : 'À faire';
	};
	return new Map(meant.map(({ person }) => [person, stateOf(person)]));
}

/** The page of the campaign and its file say the same. */
export async function expectCampaign(
	page: Page,
	path: string,
	expected: Map<string, string>
): Promise<void> {
	const counted = countOf([...expected.values()]);
	await page.goto(path);
	const figures = page.getByRole('region', { name: 'Où en sont les personnes' });
	const seen = (await figures.getByRole('listitem').allInnerTexts()).map((text) => {
		const [, state, number] = /^(\D+?)\s*(\d[\d\s]*)$/.exec(plain(text))!;
		return [state!, numberOf(number!)] as const;
	});
	expect(Object.fromEntries(seen.filter(([, number]) => number > 0))).toEqual(counted);
	expect(plain(await figures.innerText())).toContain(
		`Sur ${inFrench(expected.size)} personnes concernées, ${inFrench(counted.Terminé!)} `
	);
	const [head, ...lines] = readCsv(await (await page.request.get(`${path}/export`)).text());
	const at = head!.indexOf('État');
	expect(countOf(lines.map((line) => line[at]!))).toEqual(counted);
}

/** Those who have not completed are told by hand, each once: the page, its table and what is recorded agree. */
export async function remindByHand(
	page: Page,
	campaign: string,
	expected: Map<string, string>,
	facts: () => Recount
): Promise<void> {
	const left = [...expected.values()].filter((state) => /À faire|En cours/.test(state)).length;
	await page.goto(`${campaign}/relances/sans-courriel?qui=tous`);
	await expect(page.getByRole('status')).toContainText(`${inFrench(left)} personnes`);
	await checkPage(page);
	const table = page.getByRole('link', { name: 'Télécharger le tableau' });
	const file = await page.request.get((await table.getAttribute('href'))!);
	expect(readCsv(await file.text())).toHaveLength(left + 1);
	const everybody = page.getByRole('button', { name: `Noter les ${inFrench(left)} personnes` });
	await everybody.click();
	await expect(page.getByText(`${inFrench(left)} personnes notées prévenues`)).toBeVisible();
	await everybody.click();
	await expect(page.getByText('Rien de nouveau')).toBeVisible();
	const told = facts().ask<{ id: string }>(
		"select person_id id from reminder where state = 'told'"
	);
	expect(new Set(told.map(({ id }) => id)).size).toBe(left);
	expect(told).toHaveLength(left);
	await checkPage(page);
}

/** The list of people, its file and the matrix say who has completed. */
export async function expectLists(page: Page, facts: Recount, modules: Taught[]): Promise<void> {
	const people = [...new Set(facts.memberships.map(({ person }) => person))];
	const asked = (person: string) =>
		modules.filter(({ audience }) =>
			facts.memberships.some((one) => one.person === person && audience.includes(one.category))
		);
	const all = people.filter((one) => asked(one).every(({ id }) => facts.hasDone(one, id)));
	await page.goto('/personnes?etat=termine');
	await expect(page.getByRole('status')).toHaveText(`${inFrench(all.length)} personnes`);
	const list = readCsv(await (await page.request.get('/personnes/export?etat=termine')).text());
	expect(list).toHaveLength(all.length + 1);
	const [head, ...rows] = readCsv(await (await page.request.get('/suivi/export')).text());
	expect(rows).toHaveLength(people.length);
	for (const { id, title } of modules) {
		const done = rows.filter((row) => row[head!.indexOf(title)]!.startsWith('Terminé'));
		expect(done, title).toHaveLength(people.filter((one) => facts.hasDone(one, id)).length);
	}
}

function shown({ covered, of, begun, known }: Line): Shown {
	return [covered, of, begun, of - covered - begun, of - known];
}

/** A whole percentage: 0 for nobody only, 100 for everybody only. */
function percentOf(covered: number, of: number): number {
	if (covered === 0 || covered === of) return covered === 0 ? 0 : 100;
	return Math.min(99, Math.max(1, Math.round((covered / of) * 100)));
}

async function rowsOf(table: Locator): Promise<string[][]> {
	return table
		.locator('tbody tr')
		.evaluateAll((rows) =>
			rows.map((row) =>
				[...row.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText.trim())
			)
		);
}

function countOf(words: string[]): Record<string, number> {
	return Object.fromEntries(
		[...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length])
	);
}

const fiveOf = (cells: unknown[]) =>
	cells.slice(0, 5).map((cell) => numberOf(String(cell))) as Shown;
const numberOf = (text: string) => Number(text.replace(/\s/g, ''));
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
/** « 1 113 », with an ordinary space. */
const inFrench = (number: number) => plain(number.toLocaleString('fr-FR'));
