import { expect, test } from 'vitest';
import { isDay } from './clock.ts';

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
