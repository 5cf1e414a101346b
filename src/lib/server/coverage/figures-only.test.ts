import { beforeAll, expect, test } from 'vitest';
import {
	aCollectivity,
	aPerson,
	alsoIn,
	aState,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { eq, sql } from 'drizzle-orm';
import { setClock, startOf } from '#lib/server/clock.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { moduleState, recognition, recognitionModule } from '#lib/server/learning/tables.ts';
import {
	chooseFiguresOnly,
	declareHeadcount,
	endMembership,
	membershipsOf
} from '#lib/server/people/index.ts';
import {
	awarenessOf,
	countAttestations,
	coverageOf,
	coverageTables,
	departmentsIn,
	exportCoverage,
	exportMatrix,
	exportPeople,
	listPeople,
	matrix,
	nextSteps,
	personProgress,
	trendOf
} from './index.ts';
import { departureOf } from './departure.ts';

useDatabase();

const library = [
	{ id: 'm', title: 'Module', audience: ['agent' as const, 'elected' as const], chapters: [] }
] as unknown as Parameters<typeof listPeople>[1];
let body: string;
let commune: string;
let person: string;

beforeAll(async () => {
	setClock(new Date('2026-06-01T08:00:00Z'));
	body = await aCollectivity('Syndicat');
	commune = await aCollectivity('Fermée', body);
	person = await aPerson(commune, { familyName: 'Discrète', department: 'Secret' });
	await aPerson(commune, { familyName: 'Cachée', department: 'Secret' });
	await aPerson(body, { familyName: 'Visible', department: 'Siège' });
	await aState(person, 'm', 'completed');
	await declareHeadcount(everywhere, commune, {
		category: 'agent',
		since: '2026-01-01',
		people: 5
	});
	await chooseFiguresOnly(everywhere, body, 'below', true);
});

async function written(pieces: AsyncGenerator<string>): Promise<string> {
	let text = '';
	for await (const piece of pieces) text += piece;
	return text;
}

test('figures count everybody, lists and files name nobody below', async () => {
	const scope = scopeOn(body);
	const coverage = (await coverageOf(scope, library))!;
	expect(coverage.overall).toMatchObject({ covered: 1, denominator: 6, population: 3 });
	expect(coverage.unnamed.map(({ name }) => name)).toEqual(['Fermée']);
	expect(coverage.departments.map(({ name }) => name)).toEqual(['Siège']);
	const below = (await coverageOf(scope, library, { collectivityId: commune }))!;
	expect(below.overall).toMatchObject({ covered: 1, denominator: 5 });
	const everything = [
		await listPeople(scope, library),
		await listPeople(scope, library, { collectivityId: commune }),
		await listPeople(scope, library, { query: 'discrete' }),
		await matrix(scope, library, { state: 'completed' }),
		await departmentsIn(scope),
		coverageTables(coverage),
		coverageTables(below),
		await nextSteps(scope, library, below, { collectivityId: commune }),
		await personProgress(scope, library, person),
		await written(exportPeople(scope, library, {})),
		await written(exportMatrix(scope, library, { collectivityId: commune })),
		await written(exportCoverage(below))
	];
	expect(JSON.stringify(everything)).not.toMatch(/Discr|Cach|Secret/);
	expect(JSON.stringify(everything)).toContain('Visible');
	expect((await listPeople(scope, library, { collectivityId: commune })).total).toBe(0);
	expect(coverage.missing).toEqual([]);
	expect(coverage.undeclared.map(({ name }) => name)).toEqual(['Syndicat']);
	expect(below.undeclared).toEqual([]);
	expect(await countAttestations(scope, { collectivityId: commune })).toBe(0);
	expect(await nextSteps(scope, library, below, { collectivityId: commune })).toEqual([]);
});

test('the curve and the answers on awareness count everybody, too', async () => {
	for (const filters of [{}, { collectivityId: commune }]) {
		const { overall } = (await coverageOf(scopeOn(body), library, filters))!;
		const trend = (await trendOf(scopeOn(body), library, filters))!;
		const { covered, denominator } = trend.points.at(-1)!;
		expect({ covered, denominator }).toMatchObject({
			covered: 1,
			denominator: overall.denominator
		});
		expect(await awarenessOf(scopeOn(body), library, filters)).toMatchObject({
			overall,
			recent: 1
		});
	}
	expect(await trendOf(scopeOn(commune), library, { collectivityId: body })).toBeUndefined();
	expect(await awarenessOf(scopeOn(commune), library, { collectivityId: body })).toBeUndefined();
});

test('the commune itself sees the same figures and its people', async () => {
	const scope = scopeOn(commune);
	const coverage = (await coverageOf(scope, library))!;
	expect(coverage.overall).toMatchObject({ covered: 1, denominator: 5 });
	expect(coverage.departments.map(({ name }) => name)).toEqual(['Secret']);
	expect((await listPeople(scope, library)).total).toBe(2);
});

test('an administrator may look at one body and sees its people', async () => {
	expect((await listPeople(everywhere, library, { collectivityId: body })).total).toBe(3);
});

test('a former collectivité knows what was so when a person left, and nothing since', async () => {
	const before = await aCollectivity('Avant');
	const now = await aCollectivity('Après');
	const started = new Date('2026-02-01T08:00:00Z');
	const [finished, begun, later] = [
		await aPerson(before, { familyName: 'A' }),
		await aPerson(before, { familyName: 'B' }),
		await aPerson(before, { familyName: 'C' })
	];
	await aState(finished, 'm', 'completed', started);
	await aState(begun, 'm', 'started', started);
	await aState(later, 'm', 'completed', new Date('2026-04-01T08:00:00Z'));
	for (const id of [finished, begun, later]) {
		const [membership] = await membershipsOf(id);
		await alsoIn(id, now);
		await endMembership(everywhere, membership!.id, '2026-03-01');
	}
	const seen = async (id: string) => await personProgress(scopeOn(before), library, id);
	expect(await seen(finished)).toMatchObject([{ state: 'completed' }]);
	expect(await seen(begun)).toMatchObject([{ state: 'started' }]);
	expect(await seen(later)).toEqual([]);
	expect(await personProgress(scopeOn(now), library, later)).toMatchObject([
		{ state: 'completed' }
	]);
	const gone = { presence: 'gone' as const };
	const listed = async (filters = {}) =>
		(await listPeople(scopeOn(before), library, { ...gone, ...filters })).rows.map((row) => [
			row.familyName,
			row.state,
			row.done
		]);
	const states = [
		['A', 'completed', 1],
		['B', 'started', 0],
		['C', 'todo', 0]
	];
	expect(await listed()).toEqual(states);
	expect(await listed({ sort: 'state', descending: true })).toEqual([
		states[0],
		states[1],
		states[2]
	]);
	expect(await listed({ state: 'todo' })).toEqual([states[2]]);
	expect(await listed({ state: 'completed' })).toEqual([states[0]]);
	const { rows } = await matrix(scopeOn(before), library, gone);
	expect(rows.map((row) => row.states.m)).toEqual(['completed', 'started', 'todo']);
});

test('an attestation of elsewhere that the next collectivité recorded tells the former one nothing', async () => {
	const before = await aCollectivity('Autrefois');
	const person = await aPerson(before);
	const [membership] = await membershipsOf(person);
	await endMembership(everywhere, membership!.id, '2026-03-01');
	const obtained = new Date('2026-02-01T12:00:00Z');
	await aState(person, 'm', 'completed', obtained);
	await db()
		.update(moduleState)
		.set({ equivalence: true, chaptersSeen: 0, attempts: 0 })
		.where(eq(moduleState.personId, person));
	const record = async (at: string) => {
		const id = newId();
		await db()
			.insert(recognition)
			.values({
				id,
				personId: person,
				kind: 'other',
				title: 'Ailleurs',
				obtainedOn: '2026-02-01',
				validUntil: null,
				file: 'pdf',
				recordedBy: person,
				recordedAt: new Date(at)
			});
		await db()
			.insert(recognitionModule)
			.values({ recognitionId: id, moduleId: 'm', moduleVersion: '' });
	};
	await record('2026-03-01T08:00:00Z');
	const seen = () => personProgress(scopeOn(before), library, person);
	expect(await seen()).toEqual([]);
	await record('2026-02-28T22:59:59Z');
	expect(await seen()).toMatchObject([{ state: 'completed', equivalence: true }]);
});

test('days begin in Paris, winter and summer, in the database as in the code', async () => {
	const days = [
		'2026-01-01',
		'2026-03-29',
		'2026-03-30',
		'2026-07-14',
		'2026-10-25',
		'2026-10-26',
		'2027-03-28',
		'2027-03-29',
		'2028-02-29',
		'2027-10-31',
		'2027-11-01'
	];
	for (const day of days) {
		const left = sql<Date>`left_at`.mapWith(moduleState.startedAt);
		const [row] = await db()
			.select({ left })
			.from(sql`${departureOf(person, day)} as one`);
		expect([day, row!.left]).toEqual([day, startOf(day)]);
	}
});
