import { expect, test } from 'vitest';
import { comparisonsOf, type Coverage } from './index.ts';

const line = (name: string, covered: number, denominator: number) => ({
	id: name,
	name,
	own: false,
	covered,
	started: 0,
	untouched: denominator - covered,
	population: denominator,
	denominator,
	basis: 'known' as const
});

test('places are told above, near or below the whole, and not at all under five people', () => {
	const overall = line('', 50, 100);
	const collectivities = [
		line('Zellec', 30, 40),
		line('Aubeval', 10, 20),
		line('Belmont', 8, 37),
		line('Doulon', 2, 4)
	];
	const told = comparisonsOf({ overall, collectivities } as unknown as Coverage);
	expect(told.map(({ name, mark, points }) => [name, mark, points])).toEqual([
		['Zellec', 'above', 25],
		['Aubeval', 'near', 0],
		['Belmont', 'below', 28],
		['Doulon', 'few', 0]
	]);
	const alone = { overall, collectivities: [overall] } as unknown as Coverage;
	expect(comparisonsOf(alone)).toEqual([]);
});
