import { asc, eq } from 'drizzle-orm';
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
import { findModule, openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { endMembership, findPerson } from '#lib/server/people/index.ts';
import { attestationsOf } from '../attestation.ts';
import {
	campaignsFor,
	changeOpenCampaign,
	endExemption,
	exempt,
	listCampaigns,
	renewCampaigns
} from '../index.ts';
import { campaign } from './tables.ts';

useDatabase();

let author: string;
beforeAll(async () => {
	openLibrary('tests/fixtures/modules/good');
	author = await aPerson(await aCollectivity('Administration'));
});
const on = (day: string) => setClock(new Date(`${day}T10:00:00Z`));
beforeEach(() => on('2026-09-15'));

const minimal = () => findModule('minimal')!;
const pass = async (personId: string) => {
	await readAll(personId, minimal());
	await takeQuiz(personId, minimal(), minimal().draw);
};
const stateOf = async (personId: string) => (await campaignsFor(personId))[0]?.state;

describe('whom a campaign asks', () => {
	test('follows its rule: the tree below, the category, the service, the day of arrival', async () => {
		const top = await aCollectivity('Communauté');
		const commune = await aCollectivity('Commune', top);
		const elsewhere = await aCollectivity('Ailleurs');
		await aCampaign(author, top, {
			category: 'agent',
			departments: ['Eau', 'École'],
			arrivedSince: '2026-06-01'
		});
		const details = { department: 'Eau', startsOn: '2026-06-01' };
		const asked = async (where: string, change = {}) =>
			(await campaignsFor(await aPerson(where, { ...details, ...change }))).length;
		expect(await asked(top)).toBe(1);
		expect(await asked(commune)).toBe(1);
		expect(await asked(commune, { department: 'École' })).toBe(1);
		expect(await asked(elsewhere)).toBe(0);
		expect(await asked(commune, { category: 'elected' })).toBe(0);
		expect(await asked(commune, { department: 'Voirie' })).toBe(0);
		expect(await asked(commune, { startsOn: '2026-05-31' })).toBe(0);
	});

	test('changes with the people: who leaves is asked no more, who arrives is', async () => {
		const commune = await aCollectivity('Commune');
		const person = await aPerson(commune);
		await aCampaign(author, commune);
		expect(await stateOf(person)).toBe('todo');
		const { memberships } = (await findPerson(everywhere, person))!;
		await endMembership(everywhere, memberships[0]!.id, '2026-09-15');
		expect(await campaignsFor(person)).toEqual([]);
		const other = await aCollectivity('Autre');
		const newcomer = await aPerson(other);
		await alsoIn(newcomer, commune);
		expect(await stateOf(newcomer)).toBe('todo');
	});

	test('begins on the day it opens, and is over on the day it ends', async () => {
		const commune = await aCollectivity('Commune');
		const person = await aPerson(commune);
		await aCampaign(author, commune, { opensOn: '2026-09-15', validity: 6 });
		on('2026-09-14');
		expect(await campaignsFor(person)).toEqual([]);
		on('2026-09-15');
		expect(await campaignsFor(person)).toHaveLength(1);
		on('2027-06-11');
		expect(await campaignsFor(person)).toHaveLength(1);
		on('2027-06-12');
		expect(await campaignsFor(person)).toEqual([]);
	});
});

describe('the state of someone', () => {
	test('goes from to do to completed, then expires', async () => {
		const commune = await aCollectivity('Commune');
		const person = await aPerson(commune);
		await aCampaign(author, commune, { validity: 6 });
		expect(await stateOf(person)).toBe('todo');
		await readAll(person, minimal());
		expect(await stateOf(person)).toBe('started');
		on('2026-12-12');
		expect(await stateOf(person)).toBe('started');
		on('2026-12-13');
		expect(await stateOf(person)).toBe('late');
		on('2026-10-01');
		await takeQuiz(person, minimal(), minimal().draw);
		expect(await stateOf(person)).toBe('done');
		on('2027-03-31');
		expect(await stateOf(person)).toBe('done');
		on('2027-04-01');
		expect((await campaignsFor(person))[0]).toMatchObject({
			state: 'expired',
			modules: [{ id: 'minimal', state: 'expired', equivalence: false }]
		});
	});

	test('waits for every module of the campaign', async () => {
		const commune = await aCollectivity('Commune');
		const person = await aPerson(commune);
		await aCampaign(author, commune, { moduleIds: ['minimal', 'complet'] });
		await pass(person);
		expect((await campaignsFor(person))[0]).toMatchObject({
			state: 'started',
			modules: [
				{ id: 'minimal', state: 'completed' },
				{ id: 'complet', state: 'todo' }
			]
		});
	});

	test('is completed at once by what is still good on the due date, and not by what is not', async () => {
		const commune = await aCollectivity('Commune');
		const [recent, old] = [await aPerson(commune), await aPerson(commune)];
		on('2025-12-12');
		await pass(old);
		on('2025-12-13');
		await pass(recent);
		on('2026-09-15');
		await aCampaign(author, commune);
		expect(await stateOf(recent)).toBe('done');
		expect(await stateOf(old)).toBe('todo');
	});

	test('leaves a month to whoever arrives late', async () => {
		const commune = await aCollectivity('Commune');
		await aCampaign(author, commune);
		const person = await aPerson(commune, { startsOn: '2026-12-10' });
		on('2027-01-09');
		expect((await campaignsFor(person))[0]).toMatchObject({ state: 'todo', dueOn: '2027-01-09' });
		on('2027-01-10');
		expect(await stateOf(person)).toBe('late');
	});

	test('is exempt with a reason until a day, and asked again afterwards', async () => {
		const commune = await aCollectivity('Commune');
		const person = await aPerson(commune);
		const id = await aCampaign(author, commune);
		const reason = 'Congé longue durée';
		await exempt(scopeOn(commune), author, id, person, { reason, until: '2026-10-01' });
		expect((await campaignsFor(person))[0]).toMatchObject({
			state: 'exempt',
			reason,
			until: '2026-10-01'
		});
		on('2026-10-02');
		expect(await stateOf(person)).toBe('todo');
		await exempt(scopeOn(commune), author, id, person, { reason, until: '2026-12-01' });
		expect(await stateOf(person)).toBe('exempt');
		await endExemption(scopeOn(commune), id, person);
		expect(await stateOf(person)).toBe('todo');
	});
});

describe('a renewed campaign', () => {
	test('asks everybody anew each year, and gives a second attestation beside the first', async () => {
		const commune = await aCollectivity('Commune');
		const person = await aPerson(commune);
		const id = await aCampaign(author, commune, { renewed: true });
		on('2027-01-20');
		await pass(person);
		on('2027-08-31');
		expect(await stateOf(person)).toBe('done');
		on('2027-09-01');
		await renewCampaigns();
		await renewCampaigns();
		expect(await campaignsFor(person)).toMatchObject([
			{ cycle: 2, state: 'todo', dueOn: '2027-12-12' }
		]);
		await takeQuiz(person, minimal(), minimal().draw);
		await takeQuiz(person, minimal(), minimal().draw);
		expect(await stateOf(person)).toBe('done');
		expect(await attestationsOf(person)).toHaveLength(2);
		const cycles = await db()
			.select({ cycle: campaign.cycle, opensOn: campaign.opensOn })
			.from(campaign)
			.where(eq(campaign.seriesId, id))
			.orderBy(asc(campaign.cycle));
		expect(cycles).toEqual([
			{ cycle: 1, opensOn: '2026-09-01' },
			{ cycle: 2, opensOn: '2027-09-01' },
			{ cycle: 3, opensOn: '2028-09-01' }
		]);
	});

	test('stops when asked to: what was still to come goes away', async () => {
		const commune = await aCollectivity('Commune');
		const id = await aCampaign(author, commune, { renewed: true });
		const listed = async () =>
			(await listCampaigns(scopeOn(commune))).rows.map(({ cycle }) => cycle).toSorted();
		expect(await listed()).toEqual([1, 2]);
		const open = { title: 'Automne', dueOn: '2026-12-20', renewed: false };
		await changeOpenCampaign(scopeOn(commune), id, open);
		expect(await listed()).toEqual([1]);
		await changeOpenCampaign(scopeOn(commune), id, { ...open, renewed: true });
		expect(await listed()).toEqual([1, 2]);
	});
});
