import { beforeAll, expect, test } from 'vitest';
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
import { monthEnds } from './day.ts';
import { coverageOf, trendOf, type AskedModule } from './index.ts';

useDatabase();
beforeAll(() => setClock(new Date('2026-06-15T10:00:00Z')));

const library: AskedModule[] = [
	{ id: 'all', title: 'Pour tous', audience: ['elected', 'agent'], chapters: [] },
	{ id: 'council', title: 'Pour les élus', audience: ['elected'], chapters: [] }
];

test('months end where the calendar says', () => {
	expect(monthEnds('2026-03-31', 3)).toEqual(['2025-12-31', '2026-01-31', '2026-02-28']);
	expect(monthEnds('2024-03-01', 1)).toEqual(['2024-02-29']);
});

test('each point of the trend is the coverage of its day', async () => {
	const top = await aCollectivity('Pays d’Ici');
	const commune = await aCollectivity('Aubeval', top);
	const scope = scopeOn(top);
	const mayor = await aPerson(commune, { category: 'elected', startsOn: '2025-03-01' });
	const agent = await aPerson(commune, { startsOn: '2025-11-15' });
	const leaver = await aPerson(commune, { startsOn: '2025-01-01' });
	await alsoIn(agent, top);
	await aPerson(top, { startsOn: '2026-08-01' });
	await aState(mayor, 'all', 'completed', new Date('2025-10-31T22:30:00Z'));
	await aState(mayor, 'council', 'completed', new Date('2026-02-28T22:59:59Z'));
	await aState(agent, 'all', 'completed', new Date('2026-01-31T23:00:00Z'));
	await aState(leaver, 'all', 'completed', new Date('2025-08-01T10:00:00Z'));
	const [place] = (await findPerson(everywhere, leaver))!.memberships;
	await endMembership(everywhere, place!.id, '2026-03-31');
	for (const [since, people] of [
		['2025-09-01', 4],
		['2026-05-01', 9]
	] as const) {
		await declareHeadcount(scope, commune, { category: 'agent', since, people });
	}
	for (const filters of [{}, { moduleId: 'council' }, { collectivityId: commune }]) {
		const { points } = (await trendOf(scope, library, filters))!;
		expect(points).toHaveLength(13);
		expect([points[0]!.day, points.at(-1)!.day]).toEqual(['2025-06-30', '2026-06-15']);
		for (const { day, ...point } of points) {
			const { overall } = (await coverageOf(scope, library, { ...filters, day }))!;
			expect([day, point]).toEqual([day, pick(overall)]);
		}
		expect(new Set(points.map(({ covered }) => covered)).size).toBeGreaterThan(1);
	}
	expect(await trendOf(scopeOn(commune), library, { collectivityId: top })).toBeUndefined();
});

const pick = <T extends { covered: number; denominator: number; basis: string }>(figure: T) => {
	const { covered, denominator, basis } = figure;
	return { covered, denominator, basis };
};
