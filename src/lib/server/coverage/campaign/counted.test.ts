import { beforeAll, beforeEach, expect, test } from 'vitest';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { pass } from '../../../../../tests/factories/doings.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { exempt, findCampaign, offeredModules, openChapter } from '#lib/server/learning/index.ts';
import { chooseFiguresOnly, declareHeadcount, type Scope } from '#lib/server/people/index.ts';
import { campaignStates, coverageOf, coverageTables, exportCoverage } from '../index.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
const on = (day: string) => setClock(new Date(`${day}T10:00:00Z`));
beforeEach(() => on('2026-09-15'));

/** Two communes and a campaign on agents: one has completed, one begun, one is exempt, one nothing; a secretary serves both. */
async function situation() {
	const body = await aCollectivity('Communauté');
	const [une, autre] = [await aCollectivity('Une', body), await aCollectivity('Autre', body)];
	const author = await aPerson(body, { category: 'elected' });
	const done = await aPerson(une, { department: 'Voirie' });
	const begun = await aPerson(une);
	const away = await aPerson(autre);
	await aPerson(autre);
	const secretary = await aPerson(une);
	await alsoIn(secretary, autre);
	for (const person of [done, secretary]) await pass(person, 'minimal');
	const minimal = findModule('minimal')!;
	await openChapter(begun, minimal, minimal.chapters[0]!.id);
	const id = await aCampaign(author, body, { category: 'agent' });
	const campaignIn = async (scope: Scope) => (await findCampaign(scope, id))!;
	await exempt(scopeOn(body), author, id, away, { reason: 'Congé', until: '2027-03-01' });
	await declareHeadcount(everywhere, une, {
		category: 'agent',
		since: '2026-01-01',
		people: 50
	});
	return { body, une, autre, done, campaignIn };
}

test('the coverage of a campaign counts whom it means, as its own page does', async () => {
	const { body, campaignIn } = await situation();
	const scope = scopeOn(body);
	const campaign = await campaignIn(scope);
	const coverage = (await coverageOf(scope, await offeredModules(), { campaign }))!;
	expect(coverage.overall).toMatchObject({
		covered: 3,
		started: 1,
		untouched: 1,
		denominator: 5,
		basis: 'known'
	});
	const lines = coverage.collectivities.map(({ name, covered, denominator }) => [
		name,
		covered,
		denominator
	]);
	expect(lines).toEqual([
		['Autre', 1, 2],
		['Une', 2, 3]
	]);
	expect(coverage.categories.map(({ id, denominator }) => [id, denominator])).toEqual([
		['agent', 5]
	]);
	expect(coverage.departments.map(({ name, covered }) => [name, covered])).toEqual([
		['Voirie', 1],
		['', 2]
	]);
	expect(coverage.modules.map(({ id, covered, started }) => [id, covered, started])).toEqual([
		['minimal', 3, 1]
	]);
	expect([coverage.missing, coverage.undeclared, coverage.exceeded]).toEqual([[], [], []]);
	// The secretary, who serves two, is one person there.
	expect(await campaignStates(scope, campaign)).toMatchObject({ done: 2, started: 1, exempt: 1 });
});

test('its file holds the lines of the screen', async () => {
	const { une, campaignIn } = await situation();
	const scope = scopeOn(une);
	const campaign = await campaignIn(scope);
	const coverage = (await coverageOf(scope, await offeredModules(), { campaign }))!;
	const lines = coverageTables(coverage).flatMap(({ table }) => table.rows);
	const file = (await Array.fromAsync(exportCoverage(coverage))).join('');
	expect(file.trim().split('\r\n')).toHaveLength(2 + lines.length);
});

test('it is looked at on a day, on its last one once it is over, and below figures only', async () => {
	const { body, une, done, campaignIn } = await situation();
	const scope = scopeOn(body);
	const modules = await offeredModules();
	const overall = async (day?: string) => {
		const campaign = await campaignIn(scope);
		return (await coverageOf(scope, modules, { campaign, ...(day ? { day } : {}) }))!.overall;
	};
	expect(await overall('2026-09-14')).toMatchObject({ covered: 0, denominator: 5 });
	await chooseFiguresOnly(everywhere, une, 'itself', true);
	expect(await overall()).toMatchObject({ covered: 3, denominator: 5 });
	on('2026-12-01');
	await pass(await aPerson(une, { startsOn: '2026-11-01' }), 'minimal');
	expect(await overall()).toMatchObject({ covered: 4, denominator: 6 });
	expect(await overall('2026-09-20')).toMatchObject({ covered: 3, denominator: 5 });
	expect(done).toBeTruthy();
});
