import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { now, setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { writeCrowd } from '../../../../scripts/bench/crowd.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { scopeOn } from '../../../../tests/factories/people.ts';
import {
	awarenessOf,
	councilSheetOf,
	coverageOf,
	exportPeople,
	nextSteps,
	trendOf,
	type AskedModule
} from './index.ts';

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
afterEach(() => vi.restoreAllMocks());

/** How many statements reading the reports of a scope executes. */
async function statementsFor(top: string, work: (top: string) => Promise<unknown>) {
	const file = new Sqlite(':memory:');
	const statement = Object.getPrototypeOf(file.prepare('select 1')) as Sqlite.Statement;
	file.close();
	const run = vi.spyOn(statement, 'all');
	await work(top);
	const number = run.mock.calls.length;
	run.mockRestore();
	return number;
}

test.skipIf(config.database.engine !== 'sqlite')(
	'a report reads as few statements for thousands of people as for forty',
	async () => {
		const reports = async (top: string) => {
			const scope = scopeOn(top);
			const coverage = (await coverageOf(scope, library))!;
			await nextSteps(scope, library, coverage, {});
			await trendOf(scope, library);
			await councilSheetOf(scope, library, {});
			await awarenessOf(scope, library);
		};
		const few = await statementsFor(small, reports);
		expect(few).toBeGreaterThan(10);
		expect(await statementsFor(large, reports)).toBe(few);
		const batches = (top: string) => Array.fromAsync(exportPeople(scopeOn(top), library, {}));
		expect(await statementsFor(large, batches)).toBeLessThanOrEqual(1 + 2 * (2000 / 500));
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
