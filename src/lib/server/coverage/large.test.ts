import { beforeAll, expect, test } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { writeCrowd } from '../../../../scripts/bench/crowd.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { scopeOn } from '../../../../tests/factories/people.ts';
import { queriesOf, stepsOf } from '../../../../tests/queries.ts';
import {
	awarenessOf,
	councilSheetOf,
	coverageOf,
	exportPeople,
	listPeople,
	nextSteps,
	trendOf,
	type AskedModule,
	type PeopleFilters
} from './index.ts';
import { everybody } from './list.ts';

useDatabase();

// More modules than one code of the count holds.
const library: AskedModule[] = Array.from({ length: 27 }, (_, n) => ({
	id: `m${n}`,
	title: `Module ${n}`,
	audience: n === 26 ? ['elected'] : ['elected', 'agent'],
	chapters: []
}));
const ids = library.map(({ id }) => id);

let small: string;
let large: string;
beforeAll(async () => {
	setClock(new Date('2026-06-15T10:00:00Z'));
	small = await writeCrowd({ people: 40, communes: 4 }, ids, now());
	large = await writeCrowd({ people: 2000, communes: 50 }, ids, now());
});

test('a report reads as few statements for thousands of people as for forty', async () => {
	const reports = async (top: string) => {
		const scope = scopeOn(top);
		const coverage = (await coverageOf(scope, library))!;
		await nextSteps(scope, library, coverage, {});
		await trendOf(scope, library);
		await councilSheetOf(scope, library, {});
		await awarenessOf(scope, library);
	};
	const few = await queriesOf(() => reports(small));
	expect(few.length).toBeGreaterThan(10);
	expect(await queriesOf(() => reports(large))).toHaveLength(few.length);
	const file = await queriesOf(() => Array.fromAsync(exportPeople(scopeOn(large), library, {})));
	expect(file.length).toBeLessThanOrEqual(1 + 2 * (2000 / 500));
});

test('a page of a crowd, found person by person, is a part of the whole list', async () => {
	const scope = scopeOn(large);
	const kept: PeopleFilters[] = [
		{},
		{ descending: true },
		{ query: 'martin 0' },
		{ category: 'elected' },
		{ moduleId: 'm0', state: 'completed' }
	];
	for (const filters of kept) {
		const everyone = (await Array.fromAsync(everybody(scope, library, filters))).flat();
		expect(everyone.length).toBeGreaterThan(1000);
		for (const page of [1, 2, Math.ceil(everyone.length / 50)]) {
			const { rows, total } = await listPeople(scope, library, { ...filters, page });
			expect(total).toBe(everyone.length);
			expect(rows).toEqual(everyone.slice((page - 1) * 50, page * 50));
		}
	}
});

test.skipIf(config.database.engine !== 'sqlite')(
	'a page of a crowd reads names in their order, and no collectivité for each of them',
	async () => {
		for (const filters of [{}, { category: 'elected' as const }]) {
			const scope = scopeOn(large);
			const [, page] = await queriesOf(() => listPeople(scope, library, filters));
			const steps = await stepsOf([page!]);
			expect(steps[0]).toBe('SCAN person USING COVERING INDEX person_sort_name');
			expect(steps[1]).toMatch(/^SEARCH membership .*membership_person \(person_id=\?\)$/);
		}
	}
);

test('the coverage of a crowd agrees with counting it by hand', async () => {
	const { overall, modules } = (await coverageOf(scopeOn(large), library))!;
	const group = Array.from({ length: 2000 }, (_, n) => (n >> 2) % 3);
	const done = group.filter((kind) => kind === 2).length;
	const begun = group.filter((kind) => kind === 1).length;
	expect(overall).toMatchObject({ covered: done, started: begun, denominator: 2000 });
	expect(modules[0]).toMatchObject({ covered: done + begun, started: 0 });
	expect(modules[1]).toMatchObject({ covered: done, started: begun });
	expect(modules[25]).toMatchObject({ covered: done, started: 0 });
	const elected = group.filter((kind, n) => kind === 2 && n % 10 < 6).length;
	expect(modules[26]).toMatchObject({ covered: elected, denominator: 1200 });
});
