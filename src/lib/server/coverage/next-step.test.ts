import { expect, test } from 'vitest';
import { declareHeadcount } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	aPerson,
	aState,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { coverageOf, nextSteps, type AskedModule } from './index.ts';

useDatabase();

const all: AskedModule = {
	id: 'all',
	title: 'Pour tous',
	audience: ['elected', 'agent'],
	chapters: []
};

test('what to do next names the largest group and those nearest to the goal', async () => {
	const top = await aCollectivity('Val de Vilaine');
	const [small, large] = [await aCollectivity('Petit', top), await aCollectivity('Grand', top)];
	await aPerson(small);
	await aPerson(large);
	await aPerson(large);
	await aState(await aPerson(large), 'all', 'failed');
	await declareHeadcount(everywhere, small, { category: 'agent', since: '2026-01-01', people: 4 });
	const steps = async (collectivityId?: string) => {
		const coverage = (await coverageOf(scopeOn(top), [all], { collectivityId }))!;
		return nextSteps(scopeOn(top), [all], coverage, { collectivityId });
	};
	expect(await steps()).toEqual([
		{ kind: 'retake', people: 1 },
		{ kind: 'untouched', by: 'collectivity', id: large, name: 'Grand', people: 2 },
		{ kind: 'unregistered', people: 3 }
	]);
	expect((await steps(small)).map(({ kind }) => kind)).toEqual(['untouched', 'unregistered']);
});
