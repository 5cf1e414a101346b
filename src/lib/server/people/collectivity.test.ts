import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aCollectivity as collectivity,
	aPerson,
	everywhere as all,
	scopeOn
} from '../../../../tests/factories/people.ts';
import {
	addCollectivity,
	changeCollectivity,
	declareHeadcount,
	declareHeadcounts,
	fillFactsIn,
	headcountsOf,
	inheritedFacts,
	localFactsOf,
	nameCollectivities
} from './index.ts';

useDatabase();

describe('collectivités', () => {
	test('are named wherever they lie, and known to have others below or not', async () => {
		const top = await collectivity('Le Val');
		const below = await collectivity('Aubin', top);
		expect([...(await nameCollectivities([top, below, top, 'none']))]).toEqual(
			expect.arrayContaining([
				[top, { name: 'Le Val', above: true }],
				[below, { name: 'Aubin', above: false }]
			])
		);
	});

	test('refuse impossible codes, codes of another, and a parent below themselves', async () => {
		const top = await collectivity('M');
		const below = await collectivity('N', top);
		const details = { kind: 'commune' as const, name: 'N', parentId: top };
		const change = (codes: { inseeCode: string | null; siren: string | null }) =>
			changeCollectivity(all, below, { ...details, ...codes });
		await expect(change({ inseeCode: '1234', siren: null })).rejects.toMatchObject({
			code: 'insee-malformed'
		});
		await expect(change({ inseeCode: null, siren: '123456789' })).rejects.toMatchObject({
			code: 'siren-malformed'
		});
		await change({ inseeCode: '2A004', siren: '732829320' });
		await expect(
			addCollectivity(all, { ...details, inseeCode: '2A004', siren: null })
		).rejects.toMatchObject({ code: 'code-taken' });
		await expect(
			changeCollectivity(all, top, { ...details, parentId: below, inseeCode: null, siren: null })
		).rejects.toMatchObject({ code: 'parent-below' });
		await expect(
			addCollectivity(scopeOn(top), { ...details, parentId: null, inseeCode: null, siren: null })
		).rejects.toMatchObject({ code: 'parent-unknown' });
	});

	test('declare several headcounts all or nothing, and leave what is not given', async () => {
		const place = await collectivity('Q');
		const declare = (elected: number | null, agent: number | null) =>
			declareHeadcounts(all, place, '2026-01-01', { elected, agent });
		await expect(declare(15, -1)).rejects.toMatchObject({ code: 'headcount-malformed' });
		expect(await headcountsOf(place, '2026-08-31')).toEqual([]);
		await declare(15, 40);
		await declare(null, 41);
		expect(await headcountsOf(place, '2026-08-31')).toEqual(
			expect.arrayContaining([
				{ category: 'elected', since: '2026-01-01', people: 15 },
				{ category: 'agent', since: '2026-01-01', people: 41 }
			])
		);
	});

	test('declare a headcount from a day on; the latest one that has begun counts', async () => {
		const place = await collectivity('O');
		await declareHeadcount(all, place, { category: 'agent', since: '2026-01-01', people: 10 });
		await declareHeadcount(all, place, { category: 'agent', since: '2026-09-01', people: 12 });
		await declareHeadcount(all, place, { category: 'agent', since: '2026-09-01', people: 14 });
		expect(await headcountsOf(place, '2026-08-31')).toMatchObject([{ people: 10 }]);
		expect(await headcountsOf(place, '2026-09-01')).toMatchObject([{ people: 14 }]);
		expect(await headcountsOf(place, '2025-12-31')).toEqual([]);
	});
});

describe('local facts', () => {
	test('are inherited from above until a collectivité fills in its own', async () => {
		const top = await collectivity('P');
		const commune = await collectivity('Q', top);
		await fillFactsIn(all, top, { 'contact.dpo': 'Mme Roux', 'contact.referent': 'M. Bah' });
		await fillFactsIn(all, commune, { 'contact.referent': ' Karim ' });
		expect(await inheritedFacts(commune)).toEqual({
			'collectivite.nom': 'Q',
			'contact.dpo': 'Mme Roux',
			'contact.referent': 'Karim'
		});
		const id = await aPerson(commune);
		expect(await localFactsOf(id)).toMatchObject({ 'contact.referent': 'Karim' });
		await fillFactsIn(all, commune, { 'contact.referent': '' });
		expect(await inheritedFacts(commune)).toMatchObject({ 'contact.referent': 'M. Bah' });
		await expect(fillFactsIn(scopeOn(commune), top, { 'contact.dpo': 'X' })).rejects.toMatchObject({
			code: 'collectivity-unknown'
		});
	});
});
