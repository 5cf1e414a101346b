import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { readAll, takeQuiz } from '../../../../../tests/factories/learning.ts';
import { aCollectivity, alsoIn, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { queriesOf, stepsOf } from '../../../../../tests/queries.ts';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { findCampaign, type Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import { campaignFigures, campaignPeople, campaignStates } from '../index.ts';
import { campaignEverybody } from './people.ts';
import { standingsOf } from './standing.ts';

useDatabase();

let scope: Scope;
let campaign: Campaign;
beforeAll(async () => {
	openLibrary('tests/fixtures/modules/good');
	setClock(new Date('2026-09-15T10:00:00Z'));
	const top = await aCollectivity('Communauté');
	const [une, autre] = [await aCollectivity('Une', top), await aCollectivity('Autre', top)];
	const minimal = findModule('minimal')!;
	const done = await aPerson(une, { familyName: 'Dubois' });
	await alsoIn(done, autre);
	const id = await aCampaign(done, top);
	await readAll(done, minimal);
	await takeQuiz(done, minimal, minimal.draw);
	await aCrowd(une, 1500);
	setClock(new Date('2026-12-13T10:00:00Z'));
	scope = scopeOn(top);
	campaign = (await findCampaign(scope, id))!;
});

test('a page of a crowd is a part of the whole list, whichever way it is found', async () => {
	const states = await campaignStates(scope, campaign);
	expect(states).toMatchObject({ late: 1500, done: 1 });
	for (const filters of [{}, { state: 'late' as const }, { query: 'foule' }]) {
		const everybody = (await Array.fromAsync(campaignEverybody(scope, campaign, filters))).flat();
		for (const page of [1, 2, 30]) {
			const [rows, asked] = [everybody.slice((page - 1) * 50, page * 50), { ...filters, page }];
			expect((await campaignPeople(scope, campaign, asked)).rows).toEqual(rows);
			expect((await campaignPeople(scope, campaign, asked, states)).rows).toEqual(rows);
		}
	}
});

test('its figures in one reading are those of the whole and of the parts', async () => {
	const { states, places } = await campaignFigures(scope, campaign);
	expect(states).toEqual(await campaignStates(scope, campaign));
	expect(places.map(({ name, total, done }) => [name, total, done])).toEqual([
		['Autre', 1, 1],
		['Une', 1501, 1]
	]);
});

test('someone counts once in the whole, and once in each place they belong to', async () => {
	const top = await aCollectivity('Syndicat');
	const [un, deux, trois] = [
		await aCollectivity('Un', top),
		await aCollectivity('Deux', top),
		await aCollectivity('Trois', top)
	];
	const twice = await aPerson(un, { category: 'elected' });
	await alsoIn(twice, un, 'agent');
	await alsoIn(await aPerson(un), deux);
	const everywhere = await aPerson(un);
	await alsoIn(everywhere, deux);
	await alsoIn(everywhere, trois);
	const whole = scopeOn(top);
	const asked = (await findCampaign(whole, await aCampaign(everywhere, top)))!;
	const { states, places } = await campaignFigures(whole, asked);
	expect(states).toEqual(await campaignStates(whole, asked));
	expect(states.total).toBe(3);
	expect(places.map(({ name, total }) => [name, total])).toEqual([
		['Deux', 2],
		['Trois', 1],
		['Un', 3]
	]);
});

test('facts read whole say what facts read one by one say', async () => {
	const stateOf = async (many: boolean) => {
		const { standing, state } = standingsOf(scope, campaign, { many });
		const rows = await db()
			.select({ id: sql<string>`standing.person_id`, state })
			.from(standing);
		return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	};
	expect(await stateOf(true)).toEqual(await stateOf(false));
});

test.skipIf(config.database.engine !== 'sqlite')(
	'a page is looked up by name, and the standing of those near it only',
	async () => {
		const states = await campaignStates(scope, campaign);
		for (const filters of [{}, { state: 'late' as const }]) {
			const queries = await queriesOf(() => campaignPeople(scope, campaign, filters, states));
			expect(queries).toHaveLength(3);
			const steps = await stepsOf(queries);
			const whole =
				/^SCAN (membership|module_state|attempt_result|recognition|person|exemption)\b|membership_collectivity/;
			expect(steps.filter((step) => whole.test(step))).toEqual([
				'SCAN person USING COVERING INDEX person_sort_name'
			]);
		}
	}
);

/** So many agents of a commune, none of whom has begun anything. */
async function aCrowd(collectivityId: string, number: number): Promise<void> {
	const ids = Array.from({ length: number }, () => newId());
	const name = (n: number) => `foule ${String(n).padStart(4, '0')}`;
	await db()
		.insert(person)
		.values(
			ids.map((id, n) => ({
				...{ id, givenName: 'A', familyName: name(n), sortName: name(n) },
				createdAt: now()
			}))
		);
	await db()
		.insert(membership)
		.values(
			ids.map((personId) => ({
				...{ id: newId(), personId, collectivityId, category: 'agent' as const },
				...{ function: '', department: '', startsOn: '2025-01-01' }
			}))
		);
}
