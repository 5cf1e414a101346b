import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/database.ts';
import { aCollectivity, scopeOn } from '../../../tests/factories/people.ts';
import { placesIn } from './place-form.ts';
import type { Scope } from './people/index.ts';

useDatabase();

let [few, many]: Scope[] = [];
let [town, hamlet] = ['', ''];
beforeAll(async () => {
	const top = await aCollectivity('Département');
	for (let number = 0; number < 50; number++) await aCollectivity(`Bourg ${100 + number}`, top);
	town = await aCollectivity('Auzay', top);
	hamlet = await aCollectivity('Auzay-la-Forêt', town);
	[few, many] = [scopeOn(town), scopeOn(top)];
});
const asked = (scope: Scope | undefined, query: string) =>
	placesIn(scope!, new URL(`https://vigie.test/personnes?${query}`));

test('a few collectivités are all there to choose from, in the order of the tree', async () => {
	expect(await asked(few, `collectivite=${hamlet}`)).toEqual({
		options: [
			{ value: town, label: 'Auzay' },
			{ value: hamlet, label: '— Auzay-la-Forêt' }
		],
		said: hamlet
	});
});

test('of many, the name is typed, and goes to the address of the one it means', async () => {
	expect(await asked(many, '')).toEqual({ options: undefined, said: undefined });
	expect(await asked(many, `collectivite=${hamlet}`)).toMatchObject({ said: 'Auzay-la-Forêt' });
	const location = `/personnes?collectivite=${town}&etat=a-faire`;
	await expect(asked(many, 'collectivite=AUZAY&etat=a-faire&page=3')).rejects.toMatchObject({
		location
	});
	await expect(asked(many, 'collectivite=for%C3%AAt')).rejects.toMatchObject({
		location: `/personnes?collectivite=${hamlet}`
	});
});

test('of many, words that mean several are answered with these', async () => {
	expect(await asked(many, 'collectivite=auz')).toMatchObject({
		said: 'auz',
		close: [
			{ value: hamlet, label: 'Auzay-la-Forêt' },
			{ value: town, label: 'Auzay' }
		]
	});
	expect(await asked(many, 'collectivite=bourg')).toMatchObject({ close: [] });
	expect((await asked(many, 'collectivite=ailleurs')).error).toContain('Aucune collectivité');
});
