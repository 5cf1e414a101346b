import { expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aCollectivity, everywhere, scopeOn } from '../../../../tests/factories/people.ts';
import { factsAbove, fillFactsIn, localFactsOf, ownFacts } from './index.ts';

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

test('what is inherited says where it comes from, the nearest one first', async () => {
	const top = await aCollectivity('Pays de Brume');
	const middle = await aCollectivity('Vallée haute', top);
	const commune = await aCollectivity('Sourceval', middle);
	await fillFactsIn(everywhere, top, {
		'contact.dpo': 'Mission DPO, 02 99 00 00 01',
		'contact.csirt': 'CSIRT, 02 99 00 00 02'
	});
	await fillFactsIn(everywhere, middle, { 'contact.csirt': 'CSIRT de la vallée, 02 99 00 00 03' });
	await fillFactsIn(everywhere, commune, { 'contact.dpo': 'Mme Ici, 02 99 00 00 04' });
	expect(await factsAbove(commune)).toMatchObject({
		'contact.dpo': { value: 'Mission DPO, 02 99 00 00 01', from: 'Pays de Brume' },
		'contact.csirt': { value: 'CSIRT de la vallée, 02 99 00 00 03', from: 'Vallée haute' }
	});
	expect(await factsAbove(top)).toEqual({});
});

test('a telephone number is kept as it was typed', async () => {
	const place = await aCollectivity('Lignerolles');
	await fillFactsIn(everywhere, place, { 'contact.informatique': 'Zoé (02.99-00 11/22), le soir' });
	expect(await ownFacts(place)).toEqual({
		'contact.informatique': 'Zoé (02.99-00 11/22), le soir'
	});
});

test('a coordinator changes nothing outside of their collectivités, above or beside', async () => {
	const top = await aCollectivity('Terres d’Est');
	const [mine, other] = [await aCollectivity('Ici', top), await aCollectivity('Là', top)];
	await fillFactsIn(everywhere, other, { 'contact.dpo': 'M. Là' });
	for (const foreign of [top, other]) {
		await expect(
			fillFactsIn(scopeOn(mine), foreign, { 'contact.dpo': 'X', 'contact.direction': 'X' })
		).rejects.toMatchObject({ code: 'collectivity-unknown' });
	}
	expect(await ownFacts(other)).toEqual({ 'contact.dpo': 'M. Là' });
	expect(await ownFacts(top)).toEqual({});
	await fillFactsIn(scopeOn(top), mine, { 'contact.dpo': 'Mme Tout' });
	expect(await ownFacts(mine)).toEqual({ 'contact.dpo': 'Mme Tout' });
});
