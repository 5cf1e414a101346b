import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { readAll, takeQuiz } from '../../../../../tests/factories/learning.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { campaignsFor, exempt, findCampaign, standings } from '#lib/server/learning/index.ts';
import { chooseFiguresOnly, type Scope } from '#lib/server/people/index.ts';
import { queriesOf, stepsOf } from '../../../../../tests/queries.ts';
import {
	campaignColumns,
	campaignFigures,
	campaignPeople,
	campaignStates,
	exportCampaign,
	tableOf
} from '../index.ts';
import { valueOf } from '../table.ts';

useDatabase();
const onSqlite = config.database.engine === 'sqlite';
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
const on = (day: string) => setClock(new Date(`${day}T10:00:00Z`));
beforeEach(() => on('2026-09-15'));

const minimal = () => findModule('minimal')!;

/** A campaign over two communes where each state is there once, on 13 December 2026. */
async function situation() {
	const top = await aCollectivity('Communauté');
	const [une, autre] = [await aCollectivity('Une', top), await aCollectivity('Autre', top)];
	const named = (familyName: string, place = une, details = {}) =>
		aPerson(place, { familyName, ...details });
	const people = {
		done: await named('Dubois'),
		late: await named('Lebrun', autre),
		exempt: await named('Évrard'),
		todo: await named('Thomas', autre, { startsOn: '2026-12-01' }),
		started: await named('Simon', autre, { startsOn: '2026-12-01' })
	};
	const id = await aCampaign(people.done, top);
	await readAll(people.done, minimal());
	await takeQuiz(people.done, minimal(), minimal().draw);
	const given = { reason: 'Congé', until: '2027-01-31' };
	await exempt(scopeOn(top), people.done, id, people.exempt, given);
	on('2026-12-13');
	await readAll(people.started, minimal());
	const campaignIn = async (scope: Scope) => (await findCampaign(scope, id))!;
	return { top, une, autre, people, campaignIn };
}

describe('a campaign', () => {
	test('asks those of a collectivité that shows figures only, and lists them to it alone', async () => {
		const { top, autre, people, campaignIn } = await situation();
		await chooseFiguresOnly(everywhere, autre, 'itself', true);
		const campaign = await campaignIn(scopeOn(top));
		expect((await campaignsFor(people.late)).map(({ id }) => id)).toEqual([campaign.id]);
		const above = await campaignPeople(scopeOn(top), campaign);
		expect(above.rows.map(({ familyName }) => familyName)).toEqual(['Dubois', 'Évrard']);
		expect(await campaignStates(scopeOn(top), campaign)).toMatchObject({ total: 2, late: 0 });
		const own = await campaignPeople(scopeOn(autre), await campaignIn(scopeOn(autre)));
		expect(own.rows.map(({ familyName }) => familyName)).toEqual(['Lebrun', 'Simon', 'Thomas']);
	});

	test('counts the people it asks by state, in the whole and by collectivité', async () => {
		const { top, une, autre, people, campaignIn } = await situation();
		await alsoIn(people.done, autre);
		const scope = scopeOn(top);
		const campaign = await campaignIn(scope);
		expect(await campaignStates(scope, campaign)).toEqual({
			...{ done: 1, late: 1, exempt: 1, todo: 1, started: 1, expired: 0, total: 5 }
		});
		const { places } = await campaignFigures(scope, campaign);
		expect(places.map(({ name, total, done, late }) => [name, total, done, late])).toEqual([
			['Autre', 4, 1, 1],
			['Une', 2, 1, 0]
		]);
		const own = scopeOn(une);
		expect(await campaignStates(own, await campaignIn(own))).toMatchObject({ total: 2, late: 0 });
	});

	test('lists them by name, with what each of them reads at home', async () => {
		const { top, campaignIn } = await situation();
		const scope = scopeOn(top);
		const { rows } = await campaignPeople(scope, await campaignIn(scope));
		expect(rows.map(({ familyName, state, done }) => [familyName, state, done])).toEqual([
			['Dubois', 'done', 1],
			['Évrard', 'exempt', 0],
			['Lebrun', 'late', 0],
			['Simon', 'started', 0],
			['Thomas', 'todo', 0]
		]);
		for (const { id, state } of rows) {
			expect((await campaignsFor(id)).map((one) => one.state)).toEqual([state]);
		}
		expect(rows[1]).toMatchObject({ reason: 'Congé', until: '2027-01-31' });
		expect(rows[0]!.memberships).toMatchObject([{ collectivity: 'Une' }]);
	});

	test('is cut down by name, by state and by collectivité', async () => {
		const { top, autre, campaignIn } = await situation();
		const scope = scopeOn(top);
		const campaign = await campaignIn(scope);
		const names = async (filters: Parameters<typeof campaignPeople>[2]) =>
			(await campaignPeople(scope, campaign, filters)).rows.map(({ familyName }) => familyName);
		expect(await names({ query: 'EVR' })).toEqual(['Évrard']);
		for (const state of standings) {
			expect(await names({ state })).toHaveLength(state === 'expired' ? 0 : 1);
		}
		expect(await names({ collectivityId: autre })).toEqual(['Lebrun', 'Simon', 'Thomas']);
		expect(await names({ collectivityId: await aCollectivity('Ailleurs') })).toEqual([]);
	});

	test('once it is over, stays as it was on its last day, and what was done in time stays done', async () => {
		const { top, people, campaignIn } = await situation();
		const scope = scopeOn(top);
		on('2028-01-01');
		await takeQuiz(people.started, minimal(), minimal().draw);
		expect(await campaignStates(scope, await campaignIn(scope))).toMatchObject({
			...{ late: 4, exempt: 0, expired: 0, done: 1 }
		});
	});

	test('asks again, while it runs, of whoever completed it too long ago', async () => {
		const { top, campaignIn } = await situation();
		on('2027-10-01');
		const scope = scopeOn(top);
		expect(await campaignStates(scope, await campaignIn(scope))).toMatchObject({
			...{ expired: 1, done: 0 }
		});
	});

	test('goes into a file as it is on the screen, all pages of it', async () => {
		const { top, autre, campaignIn } = await situation();
		for (let n = 0; n < 60; n++) await aPerson(autre);
		const scope = scopeOn(top);
		const campaign = await campaignIn(scope);
		const columns = campaignColumns(campaign);
		const pages = [
			await campaignPeople(scope, campaign),
			await campaignPeople(scope, campaign, { page: 2 })
		];
		expect(pages.map(({ rows, pages, total }) => [rows.length, pages, total])).toEqual([
			[50, 2, 65],
			[15, 2, 65]
		]);
		const screen = pages.flatMap(({ rows }) => tableOf(columns, rows).rows);
		const file = (await Array.fromAsync(exportCampaign(scope, campaign, {}))).join('');
		const lines = file.trim().split('\r\n');
		expect(lines).toHaveLength(66);
		expect(lines.slice(1)).toEqual(
			screen.map(({ cells }) => cells.map((cell) => valueOf(cell) ?? '').join(';'))
		);
	});
});

test('takes as many queries for sixty people as for five, none of which reads the whole installation', async () => {
	const { top, une, people, campaignIn } = await situation();
	const scope = scopeOn(top);
	const campaign = await campaignIn(scope);
	const work = async () => {
		await campaignFigures(scope, campaign);
		await campaignStates(scope, campaign);
		await campaignPeople(scope, campaign, { query: 'e', state: 'todo' });
		await campaignPeople(scope, campaign);
		await campaignsFor(people.late);
		await Array.fromAsync(exportCampaign(scope, campaign, {}));
	};
	const few = await queriesOf(work);
	for (let n = 0; n < 55; n++) await aPerson(une);
	expect(await queriesOf(work)).toHaveLength(few.length);
	expect(few.length).toBeLessThan(25);
	const steps = await stepsOf(few);
	if (onSqlite) {
		expect(steps.join('\n')).toContain('COVERING INDEX attempt_result_person (person_id=?');
	}
	expect(readingAll(steps)).toEqual([]);
});

/** The steps that read a table of people or of what they did from one end to the other. */
const readingAll = (steps: string[]) =>
	steps.filter((step) =>
		/^SCAN (membership|module_state|attempt_result|recognition|person|exemption)\b/.test(step)
	);
