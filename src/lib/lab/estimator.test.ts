import { expect, test } from 'vitest';
import { estimate } from './estimator.ts';
import { examples } from './examples.ts';
import { describe } from './strength.ts';

test.each(examples)('$password is worth what the table says', ({ password, level }) => {
	expect(estimate(password).level).toBe(level);
});

test('a weak password is told why, and what to do', () => {
	const { rank, advice } = estimate('motdepasse');
	expect(rank).toBe(0);
	expect(advice[0]).toMatch(/répandus|volés/);
	expect(advice.at(-1)).toContain('mots tirés au sort');
});

test('a year is named, a disguise too', () => {
	expect(estimate('bateau2025').advice.join(' ')).toContain('mot');
	expect(estimate('p@ssw0rd').advice.join(' ')).toContain('@');
});

test.each([
	[5000, 'moins d’une seconde', 0],
	[1e4, '1 seconde', 0],
	[7.2e7, '2 heures', 1],
	[1e10, '11 jours', 2],
	[1e13, '31 ans', 3],
	[1e15, 'plus de mille ans', 4],
	[1e14, 'plus d’un siècle', 3],
	[1e30, 'plus de mille ans', 4]
])('%d tries take %s', (guesses, time, rank) => {
	expect(describe({ guesses, warning: null, suggestions: [] })).toMatchObject({ time, rank });
});

test('a very long password is estimated without delay', () => {
	const start = performance.now();
	expect(estimate('a1B2'.repeat(500)).rank).toBeGreaterThanOrEqual(0);
	expect(performance.now() - start).toBeLessThan(5000);
});
