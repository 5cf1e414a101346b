import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, aPerson, everywhere, scopeOn } from '../../../../tests/factories/people.ts';
import { today } from '#lib/server/clock.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { chooseFiguresOnly } from './figures-only.ts';
import { isMember, namesakes, namesIn, searchMembers } from './member.ts';
import { endMembership, membershipsOf } from './membership.ts';
import { membership, person as people } from './tables.ts';

useDatabase();

let place: string;
let person: string;
const named = (givenName: string, familyName: string, where = place) =>
	aPerson(where, { givenName, familyName });

beforeEach(async () => {
	place = await aCollectivity('Saint-Aubin');
	person = await named('Éléonore', 'D’Aubigné');
});

describe('a search among the people of a collectivité, in public', () => {
	test('shows a given name and an initial, whatever the accents and the order of the words', async () => {
		for (const typed of ['eleon', 'AUBI', 'aubigne éléonore', 'él aub']) {
			expect(await searchMembers(place, typed)).toEqual([{ id: person, shortName: 'Éléonore D.' }]);
		}
	});

	test('finds nobody by one letter, by the middle of a name, by an address, or elsewhere', async () => {
		for (const typed of ['', 'e', 'onore', '%', '_', 'exemple.fr']) {
			expect(await searchMembers(place, typed)).toEqual([]);
		}
		const elsewhere = await aCollectivity('Loin');
		expect(await searchMembers(elsewhere, 'eleonore')).toEqual([]);
		expect(await isMember(elsewhere, person)).toBe(false);
	});

	test('reaches the collectivités below, and leaves out those who have left', async () => {
		const below = await aCollectivity('Hameau', place);
		const agent = await named('Éléna', 'Roy', below);
		expect((await searchMembers(place, 'él')).map(({ id }) => id)).toEqual([person, agent]);
		const [membership] = await membershipsOf(agent);
		await endMembership(everywhere, membership!.id, today());
		expect(await isMember(place, agent)).toBe(false);
		expect((await searchMembers(place, 'él')).map(({ id }) => id)).toEqual([person]);
	});

	test('leaves out a collectivité that shows figures only, but for those who search in it', async () => {
		const closed = await aCollectivity('Fermée', place);
		const agent = await named('Élise', 'Roy', closed);
		await chooseFiguresOnly(everywhere, closed, 'itself', true);
		expect((await searchMembers(place, 'él')).map(({ id }) => id)).toEqual([person]);
		expect((await searchMembers(closed, 'él')).map(({ id }) => id)).toEqual([agent]);
	});
});

test('who proves to be of a collectivité that shows figures only is of those above, too', async () => {
	const closed = await aCollectivity('Fermée', place);
	const agent = await named('Élise', 'Roy', closed);
	await chooseFiguresOnly(everywhere, closed, 'itself', true);
	expect(await isMember(place, agent)).toBe(true);
	expect(await isMember(closed, person)).toBe(false);
});

describe('names', () => {
	test('are known within the scope only', async () => {
		const far = await named('Zoé', 'Loin', await aCollectivity('Loin'));
		const names = await namesIn(scopeOn(place), [person, far, 'unknown']);
		expect([...names]).toEqual([[person, 'Éléonore D’Aubigné']]);
	});

	test('written by hand meet those who share a word with them, the closest first', async () => {
		const roy = await named('Anne', 'Roy');
		const other = await named('Anne', 'Petit');
		const far = await named('Anne', 'Roy', await aCollectivity('Loin'));
		const found = await namesakes(scopeOn(place), ['roy anne', 'X', 'Zébulon']);
		const ids = found.get('roy anne')!.map(({ id }) => id);
		expect(ids).toEqual([roy, other]);
		expect(ids).not.toContain(far);
		expect(found.get('Zébulon') ?? []).toEqual([]);
		expect(await namesakes(scopeOn(place), [])).toEqual(new Map());
	});

	test('meet the closest of a crowd that shares a given name', async () => {
		const crowd = Array.from({ length: 1001 }, (_, n) => ({
			...{ id: newId(), givenName: 'Camille', familyName: `Aaa ${n}`, createdAt: new Date() },
			sortName: `aaa ${n} camille`
		}));
		await db().insert(people).values(crowd);
		const here = { collectivityId: place, category: 'agent' as const, startsOn: '2024-01-01' };
		const rows = crowd.map(({ id }) => ({ id: newId(), personId: id, ...here }));
		await db()
			.insert(membership)
			.values(rows.map((row) => ({ ...row, function: '', department: '' })));
		const meant = await named('Camille', 'Zola');
		const found = await namesakes(scopeOn(place), ['Zola Camille']);
		expect(found.get('Zola Camille')![0]!.id).toBe(meant);
	});
});
