import { beforeAll, describe, expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { endMembership, findPerson } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	aState,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import {
	departmentsIn,
	listPeople,
	matrix,
	personProgress,
	type AskedModule,
	type PeopleFilters
} from './index.ts';
import { everybody } from './list.ts';

useDatabase();
beforeAll(() => setClock(new Date('2026-06-01T10:00:00Z')));

const moduleFor = (id: string, ...audience: AskedModule['audience']): AskedModule => ({
	id,
	title: `Module ${id}`,
	audience,
	chapters: []
});
const both = moduleFor('both', 'elected', 'agent');
const elected = moduleFor('elected', 'elected');
const library = [both, elected];

/** A commune where each state and category is there once. */
async function commune() {
	const id = await aCollectivity('Saint-Éloi');
	const named = (familyName: string, details = {}) => aPerson(id, { familyName, ...details });
	const people = {
		todo: await named('Abélard', { department: 'École' }),
		started: await named('Bécherel', { department: 'Eau' }),
		failed: await named('Cancale'),
		completed: await named('Dinard'),
		mayor: await named('L’Évêque', {
			givenName: 'Zoé',
			category: 'elected',
			email: `maire@${id}.fr`
		})
	};
	await aState(people.started, 'both', 'started', new Date('2026-05-01T10:00:00Z'));
	await aState(people.failed, 'both', 'failed', new Date('2026-04-01T10:00:00Z'));
	await aState(people.completed, 'both', 'completed', new Date('2026-03-01T10:00:00Z'));
	await aState(people.mayor, 'both', 'completed', new Date('2026-02-01T10:00:00Z'));
	return { id, people, scope: scopeOn(id) };
}
const names = async (scope: Parameters<typeof listPeople>[0], filters: PeopleFilters = {}) =>
	(await listPeople(scope, library, filters)).rows.map(({ familyName }) => familyName);

describe('a list of people', () => {
	test('holds each once, with their memberships of the scope and where they stand', async () => {
		const { id, people, scope } = await commune();
		const [other, outside] = [await aCollectivity('Ailleurs'), await aCollectivity('Plus loin')];
		await alsoIn(people.started, other, 'elected');
		await alsoIn(people.started, outside);
		const { rows, total, pages } = await listPeople(scopeOn(id, other), library);
		expect([rows.length, total, pages]).toEqual([5, 5, 1]);
		const row = rows.find((person) => person.id === people.started)!;
		expect(row).toMatchObject({ state: 'started', done: 0, asked: 2 });
		expect(row.memberships.map(({ collectivity }) => collectivity)).toEqual([
			'Ailleurs',
			'Saint-Éloi'
		]);
		expect(
			(await listPeople(scope, library)).rows.map(({ state, done, asked }) => [state, done, asked])
		).toEqual([
			['todo', 0, 1],
			['started', 0, 1],
			['failed', 0, 1],
			['completed', 1, 1],
			['started', 1, 2]
		]);
	});

	test('is searched by names and address, accents, case and punctuation apart', async () => {
		const { scope } = await commune();
		expect(await names(scope, { query: 'EVEQUE zoe' })).toEqual(['L’Évêque']);
		expect(await names(scope, { query: 'l’évê' })).toEqual(['L’Évêque']);
		expect(await names(scope, { query: 'maire@' })).toEqual(['L’Évêque']);
		expect(await names(scope, { query: '%' })).toHaveLength(5);
		expect(await names(scope, { query: 'introuvable' })).toEqual([]);
		expect(await names(scope, { query: 'eveque '.repeat(3000) })).toEqual(['L’Évêque']);
	});

	test('is cut down by state, category, service and module', async () => {
		const { scope } = await commune();
		expect(await names(scope, { state: 'todo' })).toEqual(['Abélard']);
		expect(await names(scope, { state: 'started' })).toEqual(['Bécherel', 'L’Évêque']);
		expect(await names(scope, { state: 'failed' })).toEqual(['Cancale']);
		expect(await names(scope, { state: 'completed' })).toEqual(['Dinard']);
		expect(await names(scope, { state: 'completed', moduleId: 'both' })).toEqual([
			'Dinard',
			'L’Évêque'
		]);
		expect(await names(scope, { moduleId: 'elected' })).toEqual(['L’Évêque']);
		expect(await names(scope, { moduleId: 'unknown' })).toEqual([]);
		expect(await names(scope, { category: 'elected' })).toEqual(['L’Évêque']);
		expect(await names(scope, { department: 'Eau' })).toEqual(['Bécherel']);
		expect(await names(scope, { department: '', state: 'failed' })).toEqual(['Cancale']);
		expect(await departmentsIn(scope)).toEqual(['Eau', 'École']);
	});

	test('is sorted by name, state or last activity, both ways, ties by name', async () => {
		const { scope } = await commune();
		const order = async (filters: PeopleFilters) =>
			(await names(scope, filters)).map((name) => name[0]).join('');
		expect(await order({})).toBe('ABCDL');
		expect(await order({ descending: true })).toBe('LDCBA');
		expect(await order({ sort: 'state' })).toBe('ABLCD');
		expect(await order({ sort: 'state', descending: true })).toBe('DCBLA');
		expect(await order({ sort: 'activity' })).toBe('ALDCB');
		expect(await order({ sort: 'activity', descending: true })).toBe('BCDLA');
	});

	test('tells those who belong from those who come and those who left', async () => {
		const { id, people, scope } = await commune();
		await aPerson(id, { familyName: 'Zéphyr', startsOn: '2026-06-02' });
		const { memberships } = (await findPerson(scope, people.todo))!;
		await endMembership(scope, memberships[0]!.id, '2026-06-01');
		expect(await names(scope)).toHaveLength(4);
		expect(await names(scope, { presence: 'coming' })).toEqual(['Zéphyr']);
		expect(await names(scope, { presence: 'gone' })).toEqual(['Abélard']);
		await alsoIn(people.todo, id, 'elected');
		expect(await names(scope, { presence: 'gone' })).toEqual([]);
	});

	test('goes by fifties, and a page too far is the last one', async () => {
		const id = await aCollectivity('Grande-Ville');
		for (let i = 0; i < 101; i++)
			await aPerson(id, { givenName: 'Ida', familyName: 'Même', email: null });
		const scope = scopeOn(id);
		const pages = [1, 2, 3].map((page) => listPeople(scope, library, { page }));
		const ids = (await Promise.all(pages)).flatMap(({ rows }) => rows.map((row) => row.id));
		expect(new Set(ids).size).toBe(101);
		const far = await listPeople(scope, library, { page: 9 });
		expect([far.page, far.pages, far.rows.length, far.total]).toEqual([3, 3, 1, 101]);
		expect((await listPeople(scope, library, { page: -1 })).page).toBe(1);
		expect(await listPeople(scope, library, { query: 'personne', page: 4 })).toEqual({
			rows: [],
			total: 0,
			page: 1,
			pages: 1
		});
	});
});

test('reading everybody by batches gives the list, whatever the order', async () => {
	const { scope } = await commune();
	for (const sort of ['name', 'state', 'activity'] as const) {
		for (const descending of [false, true]) {
			const batches = [];
			for await (const rows of everybody(scope, library, { sort, descending }, 2))
				batches.push(rows);
			expect(batches.map(({ length }) => length)).toEqual([2, 2, 1]);
			const listed = await names(scope, { sort, descending });
			expect(batches.flat().map(({ familyName }) => familyName)).toEqual(listed);
		}
	}
});

test('the matrix crosses people and modules, and leaves out what is not asked', async () => {
	const { scope, people } = await commune();
	const { rows } = await matrix(scope, library, {});
	const of = (id: string) => rows.find((row) => row.id === id)!.states;
	expect(of(people.mayor)).toEqual({ both: 'completed', elected: 'todo' });
	expect(of(people.failed)).toEqual({ both: 'failed', elected: null });
	expect(of(people.todo)).toEqual({ both: 'todo', elected: null });
});

test('one person’s page tells dates and chapters, never a score', async () => {
	const { scope, people } = await commune();
	const progress = (await personProgress(
		scope,
		[{ ...both, chapters: [] }, elected],
		people.mayor
	))!;
	expect(progress.map(({ id, state, attempts }) => [id, state, attempts])).toEqual([
		['both', 'completed', 1],
		['elected', 'todo', 0]
	]);
	expect(progress[0]!.completedAt).toEqual(new Date('2026-02-01T10:00:00Z'));
	expect(Object.keys(progress[0]!)).not.toContain('bestPercent');
});

test('no filter, id or search reaches outside the scope', async () => {
	const { id, people, scope } = await commune();
	const stranger = scopeOn(await aCollectivity('Voisine'));
	const nowhere = scopeOn('00000000-0000-7000-8000-000000000000');
	for (const other of [stranger, nowhere]) {
		for (const filters of [
			{},
			{ collectivityId: id },
			{ query: 'Dinard' },
			{ department: 'Eau' },
			{ state: 'completed' as const, moduleId: 'both' },
			{ presence: 'gone' as const }
		]) {
			expect((await listPeople(other, library, filters)).total).toBe(0);
			expect((await matrix(other, library, filters)).rows).toEqual([]);
			expect(await Array.fromAsync(everybody(other, library, filters))).toEqual([]);
		}
		expect(await personProgress(other, library, people.todo)).toBeUndefined();
		expect(await departmentsIn(other)).toEqual([]);
	}
	expect((await listPeople(everywhere, library, { collectivityId: id })).total).toBe(5);
	expect((await listPeople(scope, library, { collectivityId: id })).total).toBe(5);
});
