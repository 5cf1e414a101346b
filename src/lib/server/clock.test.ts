import { expect, test } from 'vitest';
import { addDays, endOf, isDay } from './clock.ts';

test.each(['2026-03-22', '2024-02-29', '1950-12-31'])('%s is a day', (day) => {
	expect(isDay(day)).toBe(true);
});

test.each([
	'2026-02-30',
	'2026-02-29',
	'2026-13-01',
	'0001-13-45',
	'0000-01-01',
	'9999-12-31',
	'2026-3-2',
	'2026-03-22T00:00',
	'+02026-03-22',
	''
])('%j is no day', (text) => {
	expect(isDay(text)).toBe(false);
});

test.each([
	['2026-12-31', 1, '2027-01-01'],
	['2028-03-01', -1, '2028-02-29'],
	['2026-10-24', 2, '2026-10-26']
])('%s and %i days: %s', (day, days, there) => {
	expect(addDays(day, days)).toBe(there);
});

test('a day of 23 or 25 hours is over at midnight in Paris', () => {
	expect(endOf('2026-03-29').toISOString()).toBe('2026-03-29T22:00:00.000Z');
	expect(endOf('2026-10-25').toISOString()).toBe('2026-10-25T23:00:00.000Z');
});
