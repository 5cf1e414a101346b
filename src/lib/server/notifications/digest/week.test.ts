import { describe, expect, test } from 'vitest';
import { comparedWith, mondayOf, nextMonday } from './week.ts';

describe('the week of a digest', () => {
	test('begins on Monday, and compares with the Sunday that its forerunner showed', () => {
		for (const day of ['2026-11-23', '2026-11-26', '2026-11-29']) {
			expect([mondayOf(day), nextMonday(day), comparedWith(day)]).toEqual([
				'2026-11-23',
				'2026-11-30',
				'2026-11-15'
			]);
		}
		expect(mondayOf('2027-01-01')).toBe('2026-12-28');
	});
});
