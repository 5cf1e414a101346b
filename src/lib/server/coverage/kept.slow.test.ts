import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	act,
	acts,
	done,
	one,
	pass,
	recogniseFor,
	roll,
	settle,
	someDay,
	timePasses,
	towns
} from '../../../../tests/factories/doings.ts';
import { alsoIn, aPerson, everywhere, scopeOn } from '../../../../tests/factories/people.ts';
import { today } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { keepOffered, offeredModules, showModule } from '#lib/server/learning/index.ts';
import { rebuildCounts } from '#lib/server/ledger/index.ts';
import { keptCount } from '#lib/server/ledger/tables.ts';
import {
	endMembership,
	figuresOf,
	findPerson,
	listCollectivities
} from '#lib/server/people/index.ts';
import { coverageOf, trendOf } from './index.ts';
import { keptTogether, readKept } from './kept.ts';
import { countFacts, type Counted } from './tally.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'vigie-kept-'));
beforeAll(async () => {
	config.dataDir = folder;
	openLibrary('tests/fixtures/modules/good');
	await keepOffered();
	await settle();
});
afterAll(() => rmSync(folder, { recursive: true }));

const sorted = ({ cells, departments, modules }: Counted) => {
	const added = Map.groupBy(modules, ({ moduleId, category }) => `${moduleId} ${category}`);
	const sum = (rows: Counted['modules'], key: 'covered' | 'started') =>
		rows.reduce((total, row) => total + row[key], 0);
	return {
		cells: cells
			.filter(({ population }) => population > 0)
			.map((cell) => JSON.stringify(cell, Object.keys(cell).sort()))
			.sort(),
		departments: departments.map((line) => JSON.stringify(line, Object.keys(line).sort())).sort(),
		modules: [...added]
			.map(([key, rows]) => `${key} ${sum(rows, 'covered')} ${sum(rows, 'started')}`)
			.filter((words) => !words.endsWith(' 0 0'))
			.sort()
	};
};

/** Compares what is kept with the facts, row by row and as coverage reads them, on days gone by and to come. */
async function expectKeptToAgree(): Promise<void> {
	expect((await rebuildCounts({ write: false, batch: 2 })).differences).toEqual([]);
	const modules = await offeredModules();
	const scope = one([everywhere, scopeOn(one(towns).id), scopeOn(one(towns).id, one(towns).id)]);
	const part = figuresOf(scope);
	const named = new Set((await listCollectivities(scope)).map(({ id }) => id));
	for (const asked of [modules, modules.slice(0, 1)]) {
		if (asked.length === 0) continue;
		const together = await keptTogether(asked);
		expect(together).toBeDefined();
		for (const on of [today(), someDay(), someDay()]) {
			const kept = await readKept({ scope, part }, asked, on, together!);
			expect([on, sorted(kept)]).toEqual([
				on,
				sorted(await countFacts({ part, named }, asked, on))
			]);
		}
	}
}

describe('after whatever people and coordinators do', () => {
	test('what is kept is what is counted from the facts', async () => {
		for (let step = 0; step < 90; step++) {
			timePasses();
			await Promise.all(Array.from({ length: 1 + roll(3) }, act));
			await expectKeptToAgree();
		}
		expect([...done].sort()).toEqual(Object.keys(acts).sort());
		expect((await db().select().from(keptCount)).length).toBeGreaterThan(150);
	}, 300_000);

	test('of one person, all at once, too', async () => {
		for (const name of ['minimal', 'complet']) await showModule(name);
		for (let round = 0; round < 6; round++) {
			const person = await aPerson(towns[0]!.id, { category: 'elected' });
			const [place] = (await findPerson(everywhere, person))!.memberships;
			await Promise.all([
				pass(person, 'minimal'),
				pass(person, 'complet'),
				endMembership(everywhere, place!.id, today()),
				alsoIn(person, towns[1]!.id, 'elected'),
				recogniseFor(person, ['minimal', 'complet'])
			]);
			await expectKeptToAgree();
		}
	});

	test('the curve of a year is the coverage of its days', async () => {
		for (const name of ['minimal', 'complet']) await showModule(name);
		const modules = await offeredModules();
		for (const scope of [everywhere, scopeOn(towns[1]!.id)]) {
			for (const { day: on, covered, denominator } of (await trendOf(scope, modules))!.points) {
				const { overall } = (await coverageOf(scope, modules, { day: on }))!;
				expect([on, covered, denominator]).toEqual([on, overall.covered, overall.denominator]);
			}
		}
	});

	test('counting anew mends what was spoilt, and says what it was', async () => {
		const [row] = await db().select().from(keptCount).where(eq(keptCount.period, 'z')).limit(1);
		const before = await db().select().from(keptCount);
		await db().update(keptCount).set({ places: 99 }).where(eq(keptCount.period, 'z'));
		await db().delete(keptCount).where(eq(keptCount.period, before[0]!.period));
		const { differences } = await rebuildCounts();
		expect(differences).toContainEqual(
			expect.objectContaining({ collectivityId: row!.collectivityId })
		);
		await expectKeptToAgree();
	});
});
