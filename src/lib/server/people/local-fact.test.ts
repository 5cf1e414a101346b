import { expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, everywhere } from '../../../../tests/factories/people.ts';
import { fillFactsIn, localFactsOf } from './index.ts';

useDatabase();

test('a stranger reads the contacts of the one collectivité at the top, and of none when there are several', async () => {
	const top = await aCollectivity('Val d’Aubrelle');
	await fillFactsIn(everywhere, top, { 'contact.dpo': 'dpo@aubrelle.fr' });
	const below = await aCollectivity('Brévalles', top);
	await fillFactsIn(everywhere, below, { 'contact.dpo': 'dpo@brevalles.fr' });
	expect(await localFactsOf(null)).toEqual({
		'collectivite.nom': 'Val d’Aubrelle',
		'contact.dpo': 'dpo@aubrelle.fr'
	});
	await aCollectivity('Loin-d’ici');
	expect(await localFactsOf(null)).toEqual({});
});
