import { describe, expect, test } from 'vitest';
import { median, rounded, spread } from './figures.ts';
import { targetsOf } from './report.ts';

describe('Figures', () => {
	test('the median ignores one bad round', () => {
		expect(median([3, 1, 900])).toBe(3);
	});

	test('a spread keeps the slow answers in sight', () => {
		const times = Array.from({ length: 100 }, (_, index) => index + 1);
		expect(spread(times)).toEqual({ p50: 51, p95: 96, p99: 100 });
	});

	test('figures have the digits they deserve', () => {
		expect([123.456, 12.345, 1.2345].map(rounded)).toEqual([123, 12.3, 1.23]);
	});
});

describe('Targets', () => {
	const memory = (rss: number) => ({ rss, anonymous: 0, peak: rss });

	test('say what is missed, and nothing about what was not measured', () => {
		expect(targetsOf({ memory: memory(151) })).toEqual([
			{ name: 'memory after the load', aim: 150, unit: 'MB', value: 151, met: false }
		]);
	});

	test('are met when reached exactly', () => {
		expect(targetsOf({ memory: memory(150) })[0]!.met).toBe(true);
	});
});
