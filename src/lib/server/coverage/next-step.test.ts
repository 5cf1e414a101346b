import { expect, test } from 'vitest';
import { declareHeadcount } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	aState,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { coverageOf, listPeople, nextSteps, type AskedModule, type NextStep } from './index.ts';

useDatabase();

const library: AskedModule[] = [
	{ id: 'all', title: 'Pour tous', audience: ['elected', 'agent'], chapters: [] },
	{ id: 'council', title: 'Pour les élus', audience: ['elected'], chapters: [] }
];

test('what to do next is what would raise the coverage most, and where', async () => {
	const top = await aCollectivity('Val de Vilaine');
	const [small, large] = [await aCollectivity('Petit', top), await aCollectivity('Grand', top)];
	for (let n = 0; n < 3; n++) await aPerson(small);
	const again = await aPerson(large);
	await aState(again, 'all', 'failed');
	await alsoIn(again, large, 'elected');
	for (let n = 0; n < 2; n++) await aState(await aPerson(large), 'all', 'started');
	await aState(await aPerson(large), 'council', 'failed');
	await declareHeadcount(everywhere, small, { category: 'agent', since: '2026-01-01', people: 8 });
	const scope = scopeOn(top);
	const steps = async (collectivityId?: string) => {
		const coverage = (await coverageOf(scope, library, { collectivityId }))!;
		return nextSteps(scope, library, coverage, { collectivityId });
	};
	expect(await steps()).toEqual([
		{ kind: 'register', id: small, name: 'Petit', people: 5, points: 38 },
		{ kind: 'begin', by: 'collectivity', id: small, name: 'Petit', people: 3, points: 23 },
		{ kind: 'finish', by: 'collectivity', id: large, name: 'Grand', people: 2, points: 15 }
	]);
	expect((await steps(large)).map(({ kind, people }) => [kind, people])).toEqual([
		['finish', 2],
		['retake', 1],
		['begin', 1]
	]);
	expect((await steps(small)).map(({ kind }) => kind)).toEqual(['register', 'begin']);
});

test('each gesture is about the people that its list shows', async () => {
	const commune = await aCollectivity('Aubeval');
	const scope = scopeOn(commune);
	for (const department of ['Eau', 'Finances', 'Finances']) {
		await aState(await aPerson(commune, { department }), 'all', 'failed');
		await aPerson(commune, { department: 'École' });
	}
	const coverage = (await coverageOf(scope, library))!;
	const steps = await nextSteps(scope, library, coverage, {});
	expect(steps).toMatchObject([
		{ kind: 'begin', by: 'department', name: 'École', people: 3, points: 50 },
		{ kind: 'retake', by: 'department', name: 'Finances', people: 2, points: 33 },
		{ kind: 'declare', name: 'Aubeval', category: 'agent', people: 6, points: 0 }
	]);
	const states = { begin: 'todo', retake: 'failed', finish: 'started' } as const;
	for (const step of steps.filter((one) => 'by' in one)) {
		const filters = { state: states[step.kind], department: step.id };
		expect((await listPeople(scope, library, filters)).total).toBe(step.people);
	}
});

test('nothing is left to do when everybody is done and counted', async () => {
	const commune = await aCollectivity('Belmont');
	await aState(await aPerson(commune), 'all', 'completed');
	await declareHeadcount(everywhere, commune, {
		category: 'agent',
		since: '2026-01-01',
		people: 1
	});
	const scope = scopeOn(commune);
	const steps: NextStep[] = await nextSteps(
		scope,
		library,
		(await coverageOf(scope, library))!,
		{}
	);
	expect(steps).toEqual([]);
});
