import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, aPerson, everywhere, scopeOn } from '../../../../tests/factories/people.ts';
import { addCollectivity, changeCollectivity, findCollectivity } from './collectivity.ts';
import { searchCollectivities } from './collectivity-list.ts';
import { appointCoordinator } from './role.ts';
import { coordinatedBy, countRoles, listCoordinators } from './role-list.ts';

useDatabase();

let [top, commune] = ['', ''];
beforeAll(async () => {
	top = await aCollectivity('Vallée');
	for (let number = 0; number < 55; number++) await aCollectivity(`Bourg ${100 + number}`, top);
	commune = await aCollectivity('Aulnay-sur-Èvre', top);
	const [found, details] = [await findCollectivity(everywhere, commune), { inseeCode: '2A004' }];
	await changeCollectivity(everywhere, commune, { ...found!, ...details });
	const kind = 'syndicat' as const;
	const below = { name: 'CCAS', kind, parentId: commune, inseeCode: null, siren: '217500016' };
	await addCollectivity(everywhere, below);
	await aCollectivity('Ailleurs');
});

describe('collectivités', () => {
	const found = async (asked: Parameters<typeof searchCollectivities>[1]) =>
		(await searchCollectivities(scopeOn(top), asked)).rows.map(({ name }) => name);

	test('are listed fifty at a time, the top first, then by parent and name', async () => {
		expect(await searchCollectivities(scopeOn(top))).toMatchObject({ total: 58, pages: 2 });
		expect((await found({})).slice(0, 3)).toEqual(['Vallée', 'CCAS', 'Aulnay-sur-Èvre']);
		expect((await found({ page: 9 })).at(-1)).toBe('Bourg 154');
	});

	test('are found by name, parent, INSEE code or SIREN', async () => {
		expect(await found({ query: 'aulnay èvre' })).toEqual(['CCAS', 'Aulnay-sur-Èvre']);
		expect(await found({ query: 'ccas aulnay' })).toEqual(['CCAS']);
		expect(await found({ query: '2a004' })).toEqual(['Aulnay-sur-Èvre']);
		expect(await found({ query: '217500016' })).toEqual(['CCAS']);
		expect(await found({ query: 'ailleurs' })).toEqual([]);
	});
});

test('coordinators are listed twenty at a time, and found by name, address or collectivité', async () => {
	const people = [];
	for (let number = 0; number < 22; number++) {
		const named = { familyName: `Coordo ${100 + number}`, email: `coordo${number}@vallee.test` };
		people.push(await aPerson(commune, named));
		await appointCoordinator(everywhere, people.at(-1)!, number < 2 ? commune : top);
	}
	const found = async (query: string) =>
		(await listCoordinators(scopeOn(top), { query })).rows.map(({ familyName }) => familyName);
	expect(await listCoordinators(scopeOn(top), { page: 2 })).toMatchObject({
		...{ total: 22, pages: 2, rows: [{ familyName: 'Coordo 120' }, { familyName: 'Coordo 121' }] }
	});
	expect(await found('aulnay')).toEqual(['Coordo 100', 'Coordo 101']);
	expect(await found('coordo7@vallee')).toEqual(['Coordo 107']);
	expect(await countRoles(scopeOn(commune))).toMatchObject({ coordinators: 2 });
	expect(await coordinatedBy(scopeOn(top), people[0]!)).toEqual([{ id: commune, alone: false }]);
});
