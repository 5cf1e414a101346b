import { beforeAll, describe, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { declareHeadcount, endMembership, findPerson } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	aState,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { addUp, type Figure } from './figure.ts';
import { coverageOf, type AskedModule } from './index.ts';

useDatabase();
beforeAll(() => setClock(new Date('2026-06-01T10:00:00Z')));

const all: AskedModule = {
	id: 'all',
	title: 'Pour tous',
	audience: ['elected', 'agent'],
	chapters: []
};
const elected: AskedModule = {
	id: 'elected',
	title: 'Pour les élus',
	audience: ['elected'],
	chapters: []
};
const shown = ['covered', 'started', 'untouched', 'denominator', 'basis'] as const;
const brief = (figure: Figure) => shown.map((key) => figure[key]);
const overall = async (...args: Parameters<typeof coverageOf>) =>
	brief((await coverageOf(...args))!.overall);

describe('the denominator', () => {
	test('is the known people until a headcount is declared, then the headcount', async () => {
		const commune = await aCollectivity('Aubeval');
		await aState(await aPerson(commune), 'all', 'completed');
		await aState(await aPerson(commune), 'all', 'started');
		const scope = scopeOn(commune);
		expect(await overall(scope, [all])).toEqual([1, 1, 0, 2, 'known']);
		await declareHeadcount(scope, commune, { category: 'agent', since: '2026-01-01', people: 10 });
		expect(await overall(scope, [all])).toEqual([1, 1, 8, 10, 'declared']);
		await declareHeadcount(scope, commune, {
			category: 'elected',
			since: '2026-01-01',
			people: 15
		});
		expect(await overall(scope, [all])).toEqual([1, 1, 23, 25, 'declared']);
	});

	test('is never below the known people, and the page can say where', async () => {
		const commune = await aCollectivity('Belmont');
		await aPerson(commune);
		await aPerson(commune);
		await aPerson(commune);
		await declareHeadcount(everywhere, commune, {
			category: 'agent',
			since: '2026-01-01',
			people: 2
		});
		const coverage = (await coverageOf(scopeOn(commune), [all]))!;
		expect(brief(coverage.overall)).toEqual([0, 0, 3, 3, 'known']);
		expect(coverage.exceeded).toEqual([
			{ collectivityId: commune, name: 'Belmont', category: 'agent', population: 3, declared: 2 }
		]);
	});

	test('leaves out those of whom nothing is asked', async () => {
		const commune = await aCollectivity('Clairval');
		await aPerson(commune);
		await aPerson(commune, { category: 'elected' });
		await declareHeadcount(everywhere, commune, {
			category: 'agent',
			since: '2026-01-01',
			people: 9
		});
		expect(await overall(scopeOn(commune), [elected])).toEqual([0, 0, 1, 1, 'known']);
		expect(await overall(scopeOn(commune), [all, elected], { moduleId: 'elected' })).toEqual([
			0,
			0,
			1,
			1,
			'known'
		]);
	});

	test('says when it mixes headcounts and known people', async () => {
		const commune = await aCollectivity('Doulon');
		await aPerson(commune);
		await declareHeadcount(everywhere, commune, {
			category: 'elected',
			since: '2026-01-01',
			people: 7
		});
		expect(await overall(scopeOn(commune), [all])).toEqual([0, 0, 8, 8, 'both']);
	});
});

describe('being covered', () => {
	test('takes every module asked of one’s category', async () => {
		const commune = await aCollectivity('Évran');
		const mayor = await aPerson(commune, { category: 'elected' });
		const agent = await aPerson(commune);
		for (const person of [mayor, agent]) await aState(person, 'all', 'completed');
		const before = (await coverageOf(scopeOn(commune), [all, elected]))!;
		expect(before.categories.map((line) => [line.id, line.covered, line.started])).toEqual([
			['elected', 0, 1],
			['agent', 1, 0]
		]);
		expect(before.modules.map((line) => [line.id, line.covered, line.denominator])).toEqual([
			['all', 2, 2],
			['elected', 0, 1]
		]);
		await aState(mayor, 'elected', 'completed');
		expect(await overall(scopeOn(commune), [all, elected])).toEqual([2, 0, 0, 2, 'known']);
	});

	test('counts in each of several memberships, and each total is the sum of its lines', async () => {
		const top = await aCollectivity('Pays des Sources');
		const communes = [await aCollectivity('Fougeray', top), await aCollectivity('Guipel', top)];
		const hamlet = await aCollectivity('Le Hameau', communes[0]);
		const secretary = await aPerson(communes[0]!);
		await alsoIn(secretary, communes[1]!);
		await alsoIn(secretary, hamlet);
		await aState(secretary, 'all', 'completed');
		await aState(await aPerson(hamlet, { department: 'École' }), 'all', 'failed');
		await aPerson(top, { department: 'Eau' });
		await declareHeadcount(everywhere, hamlet, {
			category: 'agent',
			since: '2026-01-01',
			people: 5
		});
		const coverage = (await coverageOf(scopeOn(top), [all]))!;
		expect(coverage.focus?.id).toBe(top);
		expect(coverage.collectivities.map(({ name, own }) => [name, own])).toEqual([
			['Pays des Sources', true],
			['Fougeray', false],
			['Guipel', false]
		]);
		expect(coverage.collectivities.map(brief)).toEqual([
			[0, 0, 1, 1, 'known'],
			[2, 1, 3, 6, 'both'],
			[1, 0, 0, 1, 'known']
		]);
		expect(brief(coverage.overall)).toEqual([3, 1, 4, 8, 'both']);
		expect(coverage.overall).toEqual(addUp(coverage.collectivities));
		expect(coverage.overall).toEqual(addUp(coverage.categories));
		expect(coverage.departments.map(({ name, population }) => [name, population])).toEqual([
			['Eau', 1],
			['École', 1],
			['', 3]
		]);
		expect(addUp(coverage.departments).covered).toBe(3);

		const below = (await coverageOf(scopeOn(top), [all], { collectivityId: communes[0] }))!;
		expect(below.path.map(({ name }) => name)).toEqual(['Pays des Sources']);
		expect(brief(below.overall)).toEqual(brief(coverage.collectivities[1]!));
		expect(below.collectivities.map(({ name }) => name)).toEqual(['Fougeray', 'Le Hameau']);
	});
});

test('coverage on a day counts who was there and what was done by then, in Paris', async () => {
	const commune = await aCollectivity('Hédé');
	const early = await aPerson(commune, { startsOn: '2025-01-01' });
	const late = await aPerson(commune, { startsOn: '2026-04-01' });
	await aState(early, 'all', 'completed', new Date('2026-03-31T21:59:00Z'));
	await aState(late, 'all', 'completed', new Date('2026-04-30T22:00:00Z'));
	const scope = scopeOn(commune);
	const on = async (day: string) => (await overall(scope, [all], { day })).slice(0, 4);
	expect(await on('2024-12-31')).toEqual([0, 0, 0, 0]);
	expect(await on('2026-03-30')).toEqual([0, 0, 1, 1]);
	expect(await on('2026-03-31')).toEqual([1, 0, 0, 1]);
	expect(await on('2026-04-30')).toEqual([1, 0, 1, 2]);
	expect(await on('2026-05-01')).toEqual([2, 0, 0, 2]);

	const { memberships } = (await findPerson(scope, early))!;
	await endMembership(scope, memberships[0]!.id, '2026-05-15');
	expect(await on('2026-05-14')).toEqual([2, 0, 0, 2]);
	expect(await on('2026-05-15')).toEqual([1, 0, 0, 1]);

	await declareHeadcount(scope, commune, { category: 'agent', since: '2026-01-01', people: 4 });
	await declareHeadcount(scope, commune, { category: 'agent', since: '2026-05-01', people: 6 });
	expect((await on('2025-12-31'))[3]).toBe(1);
	expect((await on('2026-04-30'))[3]).toBe(4);
	expect((await on('2026-05-01'))[3]).toBe(6);
});

test('nothing shows from outside the scope', async () => {
	const [mine, theirs] = [await aCollectivity('Irodouër'), await aCollectivity('Janzé')];
	await aState(await aPerson(theirs, { department: 'Secret' }), 'all', 'completed');
	await declareHeadcount(everywhere, theirs, {
		category: 'agent',
		since: '2026-01-01',
		people: 50
	});
	const scope = scopeOn(mine);
	expect(await coverageOf(scope, [all], { collectivityId: theirs })).toBeUndefined();
	const coverage = (await coverageOf(scope, [all]))!;
	expect(brief(coverage.overall)).toEqual([0, 0, 0, 0, 'known']);
	expect(JSON.stringify(coverage)).not.toMatch(/Janzé|Secret/);
});

test('a scope of several collectivités has a line for each, and one without any has none', async () => {
	const [north, south] = [await aCollectivity('Nord'), await aCollectivity('Sud')];
	await aPerson(north);
	const coverage = (await coverageOf(scopeOn(north, south), [all]))!;
	expect(coverage.focus).toBeNull();
	expect(coverage.collectivities.map(({ name, denominator }) => [name, denominator])).toEqual([
		['Nord', 1],
		['Sud', 0]
	]);
	expect(await overall(scopeOn('00000000-0000-7000-8000-000000000000'), [all])).toEqual([
		0,
		0,
		0,
		0,
		'known'
	]);
	expect(await overall(scopeOn(north), [])).toEqual([0, 0, 0, 0, 'known']);
});
