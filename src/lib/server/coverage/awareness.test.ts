import { beforeAll, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	aState,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { awarenessOf, type AskedModule } from './index.ts';

useDatabase();
beforeAll(() => setClock(new Date('2026-06-15T10:00:00Z')));

const library: AskedModule[] = [
	{ id: 'all', title: 'Pour tous', audience: ['elected', 'agent'], chapters: [] },
	{ id: 'council', title: 'Pour les élus', audience: ['elected'], chapters: [] }
];

test('tells how many people completed something within the year, each once', async () => {
	const top = await aCollectivity('Pays d’Ici');
	const commune = await aCollectivity('Aubeval', top);
	const [mayor, agent, former] = [
		await aPerson(commune, { category: 'elected' }),
		await aPerson(commune),
		await aPerson(commune)
	];
	await alsoIn(agent, top);
	for (let n = 0; n < 4; n++) await aPerson(commune, { category: 'elected' });
	await aState(mayor, 'all', 'completed', new Date('2026-05-02T10:00:00Z'));
	await aState(mayor, 'council', 'completed', new Date('2026-05-02T10:00:00Z'));
	await aState(agent, 'all', 'completed', new Date('2025-06-30T22:00:01Z'));
	await aState(former, 'all', 'completed', new Date('2025-06-30T21:59:59Z'));
	expect(await awarenessOf(scopeOn(top), library)).toMatchObject({
		enough: true,
		recent: 2,
		since: '2025-06-30',
		overall: { covered: 4, denominator: 8 },
		targeted: [{ id: 'council', category: 'elected', covered: 1, denominator: 5 }]
	});
	expect(await awarenessOf(scopeOn(commune), library, { collectivityId: top })).toBeUndefined();
});

test('gives no figure of fewer than five people', async () => {
	const commune = await aCollectivity('Belmont');
	for (let n = 0; n < 4; n++) await aPerson(commune, { category: 'elected' });
	expect(await awarenessOf(scopeOn(commune), library)).toMatchObject({
		enough: false,
		targeted: []
	});
});
