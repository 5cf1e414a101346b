import { beforeAll, describe, expect, test } from 'vitest';
import { aCollectivity, aPerson, everywhere, scopeOn } from '../../../../tests/factories/people.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { chooseFiguresOnly, figuresOnlyOf } from './figures-only.ts';
import { findManagedPerson, findPerson, searchPeople } from './person.ts';
import { appointCoordinator } from './role.ts';
import { listCoordinators } from './role-list.ts';
import { figuresOf, narrow, narrowFigures } from './scope.ts';
import { listCollectivities } from './collectivity.ts';

useDatabase();

let body: string;
let commune: string;
let quarter: string;
let other: string;
let person: string;
const names = async (scope: Parameters<typeof listCollectivities>[0]) =>
	(await listCollectivities(scope)).map(({ name }) => name);

beforeAll(async () => {
	body = await aCollectivity('Syndicat');
	commune = await aCollectivity('Fermée', body);
	quarter = await aCollectivity('Fermée quartier', commune);
	other = await aCollectivity('Ouverte', body);
	person = await aPerson(quarter, { familyName: 'Discrète' });
	await aPerson(other, { familyName: 'Visible' });
});

describe('a commune that shows figures only', () => {
	beforeAll(() => chooseFiguresOnly(scopeOn(commune), commune, 'itself', true));

	test('is out of the people of those above, with all below it, and counts in their figures', async () => {
		const above = scopeOn(body);
		expect(await names(above)).toEqual(['Syndicat', 'Ouverte']);
		expect(await names(figuresOf(above))).toEqual([
			'Syndicat',
			'Fermée',
			'Fermée quartier',
			'Ouverte'
		]);
		expect(await narrow(above, commune)).toBeUndefined();
		expect(await narrow(above, quarter)).toBeUndefined();
		expect(await narrowFigures(figuresOf(above), quarter)).toBeDefined();
		expect(await findPerson(above, person)).toBeUndefined();
		expect(await searchPeople(above, 'discrete')).toEqual([]);
		await expect(findManagedPerson(above, person)).rejects.toMatchObject({
			code: 'person-unknown'
		});
	});

	test('still sees its own, and administrators see everybody', async () => {
		expect(await findPerson(scopeOn(commune), person)).toBeDefined();
		expect(await findPerson(everywhere, person)).toBeDefined();
		const narrowed = await narrow(everywhere, body);
		expect(await findPerson(narrowed!, person)).toBeDefined();
	});

	test('whoever coordinates both sees both, whichever they look at', async () => {
		const both = scopeOn(body, commune);
		expect(await names(both)).toHaveLength(4);
		expect(await findPerson((await narrow(both, body))!, person)).toBeDefined();
	});

	test('those above can neither open it again nor appoint themselves there', async () => {
		const above = scopeOn(body);
		const again = chooseFiguresOnly(above, commune, 'itself', false);
		await expect(again).rejects.toMatchObject({ code: 'collectivity-unknown' });
		const appointed = appointCoordinator(above, person, commune);
		await expect(appointed).rejects.toMatchObject({ code: 'collectivity-unknown' });
		await appointCoordinator(everywhere, person, commune);
		expect((await listCoordinators(above)).rows).toEqual([]);
		expect((await listCoordinators(scopeOn(commune))).rows).toHaveLength(1);
	});

	test('opens again by its own choice', async () => {
		await chooseFiguresOnly(scopeOn(commune), commune, 'itself', false);
		expect(await findPerson(scopeOn(body), person)).toBeDefined();
	});
});

describe('a body that sees figures only of those below', () => {
	test('is so by the choice of an administrator alone, for those to come too', async () => {
		const refused = chooseFiguresOnly(scopeOn(body), body, 'below', true);
		await expect(refused).rejects.toMatchObject({ code: 'not-yours' });
		await chooseFiguresOnly(everywhere, body, 'below', true);
		const late = await aCollectivity('Nouvelle', body);
		expect(await names(scopeOn(body))).toEqual(['Syndicat']);
		expect(await figuresOnlyOf(late)).toEqual({ itself: false, below: false, above: 'Syndicat' });
		expect((await figuresOnlyOf(body)).below).toBe(true);
		expect(await findPerson(scopeOn(commune), person)).toBeDefined();
	});

	test('keeps the choice of those above from whoever coordinates a commune from above', async () => {
		const above = await aCollectivity('Au-dessus');
		const middle = await aCollectivity('Milieu', above);
		const refused = chooseFiguresOnly(scopeOn(above), middle, 'itself', true);
		await expect(refused).rejects.toMatchObject({ code: 'not-yours' });
	});
});
