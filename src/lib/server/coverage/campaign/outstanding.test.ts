import Sqlite from 'better-sqlite3';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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
import { campaignsFor, exempt, findCampaign } from '#lib/server/learning/index.ts';
import { chooseFiguresOnly, type Scope } from '#lib/server/people/index.ts';
import { everyOutstanding, outstandingPage } from '../index.ts';

useDatabase();
beforeAll(() => {
	openLibrary('tests/fixtures/modules/good');
});
beforeEach(() => setClock(new Date('2026-10-15T10:00:00Z')));

const minimal = () => findModule('minimal')!;

/** A campaign over two communes: one person has done it, one is exempt, the others have not. */
async function situation() {
	const top = await aCollectivity('Communauté');
	const [une, autre] = [await aCollectivity('Une', top), await aCollectivity('Autre', top)];
	const named = (familyName: string, department: string, place = une, details = {}) =>
		aPerson(place, { familyName, department, ...details });
	const done = await named('Dubois', 'Eau');
	const people = {
		done,
		exempt: await named('Évrard', 'Eau'),
		todo: await named('Thomas', 'Voirie', une, { email: null }),
		started: await named('Simon', 'Eau'),
		arrived: await named('Lebrun', '', autre, { startsOn: '2026-12-01', email: null })
	};
	const id = await aCampaign(done, top);
	await readAll(people.done, minimal());
	await takeQuiz(people.done, minimal(), minimal().draw);
	await exempt(scopeOn(top), done, id, people.exempt, { reason: 'Congé', until: '2027-01-31' });
	await readAll(people.started, minimal());
	const campaignIn = async (scope: Scope) => (await findCampaign(scope, id))!;
	const namesFor = async (scope: Scope, filters = {}) => {
		const { rows } = await outstandingPage(scope, await campaignIn(scope), filters);
		return rows.map(({ familyName }) => familyName);
	};
	return { top, une, autre, people, campaignIn, namesFor };
}

describe('what is left to do in a campaign', () => {
	test('names whoever has something left, by collectivité, service and name, with what each reads at home', async () => {
		setClock(new Date('2026-12-13T10:00:00Z'));
		const { top, people, campaignIn } = await situation();
		const campaign = await campaignIn(scopeOn(top));
		const { rows, total } = await outstandingPage(scopeOn(top), campaign, {});
		expect(total).toBe(3);
		expect(rows).toMatchObject([
			{ familyName: 'Lebrun', collectivity: 'Autre', email: null, dueOn: '2026-12-31' },
			{ familyName: 'Simon', collectivity: 'Une', department: 'Eau', dueOn: '2026-12-12' },
			{ familyName: 'Thomas', department: 'Voirie', state: 'late', left: ['minimal'] }
		]);
		for (const { id, dueOn, state } of rows) {
			expect(await campaignsFor(id)).toMatchObject([{ dueOn, state }]);
		}
		expect(rows.map(({ id }) => id)).not.toContain(people.done);
	});

	test('is cut down by collectivité, service, and to people without an address', async () => {
		setClock(new Date('2026-12-13T10:00:00Z'));
		const { top, une, autre, namesFor } = await situation();
		const scope = scopeOn(top);
		expect(await namesFor(scope, { collectivityId: une })).toEqual(['Simon', 'Thomas']);
		expect(await namesFor(scope, { department: 'Voirie' })).toEqual(['Thomas']);
		expect(await namesFor(scope, { department: '' })).toEqual(['Lebrun']);
		expect(await namesFor(scope, { withoutEmail: true })).toEqual(['Lebrun', 'Thomas']);
		expect(await namesFor(scope, { collectivityId: await aCollectivity('Loin') })).toEqual([]);
		expect(await namesFor(scopeOn(autre))).toEqual(['Lebrun']);
		await chooseFiguresOnly(everywhere, autre, 'itself', true);
		expect(await namesFor(scope)).toEqual(['Simon', 'Thomas']);
		expect(await namesFor(scopeOn(autre))).toEqual(['Lebrun']);
	});

	test('holds someone who belongs to two places once, in the one that is looked at', async () => {
		const { top, autre, people, campaignIn } = await situation();
		await alsoIn(people.todo, autre);
		const scope = scopeOn(top);
		const campaign = await campaignIn(scope);
		expect((await outstandingPage(scope, campaign, { withoutEmail: true })).total).toBe(1);
		const { rows } = await outstandingPage(scope, campaign, { collectivityId: autre });
		expect(rows).toMatchObject([{ familyName: 'Thomas', collectivity: 'Autre' }]);
	});

	test('is the same page by page and all at once, in batches', async () => {
		const { top, une, campaignIn } = await situation();
		for (let n = 0; n < 60; n++) await aPerson(une, { department: n % 2 ? 'Eau' : 'École' });
		const scope = scopeOn(top);
		const campaign = await campaignIn(scope);
		const pages = [
			await outstandingPage(scope, campaign, {}),
			await outstandingPage(scope, campaign, { page: 2 })
		];
		expect(pages.map(({ rows, pages }) => [rows.length, pages])).toEqual([
			[50, 2],
			[12, 2]
		]);
		const all = await Array.fromAsync(everyOutstanding(scope, campaign, {}, 25));
		expect(all.map(({ length }) => length)).toEqual([25, 25, 12]);
		expect(all.flat()).toEqual(pages.flatMap(({ rows }) => rows));
	});

	test.skipIf(config.database.engine !== 'sqlite')(
		'takes as many queries for hundreds as for a few, and one per batch for all of them',
		async () => {
			const { top, une, campaignIn } = await situation();
			const scope = scopeOn(top);
			const campaign = await campaignIn(scope);
			const statement = Object.getPrototypeOf(
				new Sqlite(':memory:').prepare('select 1')
			) as Sqlite.Statement;
			const statementsFor = async (work: () => Promise<unknown>) => {
				const run = vi.spyOn(statement, 'all');
				await work();
				const number = run.mock.calls.length;
				run.mockRestore();
				return number;
			};
			const page = () => outstandingPage(scope, campaign, {});
			const few = await statementsFor(page);
			for (let n = 0; n < 200; n++) await aPerson(une);
			expect(await statementsFor(page)).toBe(few);
			const all = () => Array.fromAsync(everyOutstanding(scope, campaign, {}, 100));
			expect(await statementsFor(all)).toBe(2 + 3);
		}
	);

	test('is nothing when no module is left in service', async () => {
		const { top, campaignIn } = await situation();
		const campaign = { ...(await campaignIn(scopeOn(top))), moduleIds: [] };
		expect((await outstandingPage(scopeOn(top), campaign, {})).total).toBe(0);
	});
});
