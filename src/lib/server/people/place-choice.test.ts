import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, scopeOn } from '../../../../tests/factories/people.ts';
import { chooseFiguresOnly } from './figures-only.ts';
import { findPlace, placeMeant, placesToChoose, searchPlaces, withPlace } from './place-choice.ts';
import { figuresOf, type Scope } from './scope.ts';

useDatabase();

let scope: Scope;
let [top, montreal, upper, office] = ['', '', '', ''];
beforeAll(async () => {
	top = await aCollectivity('Vallée');
	for (let number = 0; number < 48; number++) await aCollectivity(`Bourg ${100 + number}`, top);
	scope = scopeOn(top);
	expect(await placesToChoose(scope)).toHaveLength(49);
	montreal = await aCollectivity('Montréal', top);
	upper = await aCollectivity('Montréal-le-Haut', top);
	office = await aCollectivity('CCAS', montreal);
	await aCollectivity('CCAS', upper);
	await aCollectivity('Ailleurs');
});

test('more than fifty collectivités are not put in a box', async () => {
	expect(await placesToChoose(scope)).toBeUndefined();
	expect(await placesToChoose(scopeOn(montreal))).toMatchObject([{ depth: 0 }, { depth: 1 }]);
});

describe('what is typed', () => {
	test('means the collectivité of that name, accents and case apart', async () => {
		expect(await placeMeant(scope, 'MONTREAL')).toBe(montreal);
		expect(await placeMeant(scope, 'montreal le haut')).toBe(upper);
		expect(await withPlace(scope, { collectivityId: 'Montréal', a: 1 })).toEqual({
			...{ collectivityId: montreal, a: 1 }
		});
	});

	test('is refused with what it may mean when it names none, or several', async () => {
		await expect(placeMeant(scope, 'haut')).rejects.toMatchObject({
			...{
				code: 'place-unclear',
				field: 'collectivityId',
				choices: ['CCAS – Montréal-le-Haut', 'Montréal-le-Haut']
			}
		});
		await expect(placeMeant(scope, 'ccas', 'parentId')).rejects.toMatchObject({
			...{ field: 'parentId', choices: ['CCAS – Montréal', 'CCAS – Montréal-le-Haut'] }
		});
		await expect(placeMeant(scope, 'bourg')).rejects.toMatchObject({
			...{ choices: [], message: expect.stringContaining('48 collectivités') as string }
		});
		await expect(placeMeant(scope, 'ailleurs')).rejects.toMatchObject({ choices: [] });
	});

	test('may be one of those choices, or an id', async () => {
		expect(await placeMeant(scope, 'CCAS – Montréal')).toBe(office);
		expect(await findPlace(scope, office)).toEqual({ id: office, label: 'CCAS – Montréal' });
		expect(await findPlace(scope, montreal)).toEqual({ id: montreal, label: 'Montréal' });
		expect(await placeMeant(scope, office)).toBe(office);
		expect(await findPlace(scopeOn(upper), office)).toBeUndefined();
	});

	test('finds what shows figures only where figures are asked for, and not where names are', async () => {
		await chooseFiguresOnly(scopeOn(upper), upper, 'itself', true);
		expect((await searchPlaces(scope, 'haut')).close).toEqual([]);
		expect((await searchPlaces(figuresOf(scope), 'montréal le haut')).exact?.id).toBe(upper);
		expect(await findPlace(scope, upper)).toBeUndefined();
	});
});
