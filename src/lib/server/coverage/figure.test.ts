import { expect, test } from 'vitest';
import { figureOf, percentOf } from './figure.ts';
import { percentWords } from './words.ts';

test('percentages are honest at both ends', () => {
	const share = (covered: number, population: number) =>
		figureOf({ covered, population, started: 0 });
	expect(percentWords(share(0, 300))).toBe('0\u00a0%');
	expect(percentWords(share(1, 300))).toBe('<\u00a01\u00a0%');
	expect(percentWords(share(299, 300))).toBe('99\u00a0%');
	expect(percentWords(share(300, 300))).toBe('100\u00a0%');
	expect(percentWords(share(38, 52))).toBe('73\u00a0%');
	expect(percentWords(share(0, 0))).toBe('Personne à compter');
	expect([share(0, 0), share(1, 300), share(299, 300)].map(percentOf)).toEqual([null, 1, 99]);
});
