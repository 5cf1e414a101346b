import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCampaign, newCampaign } from '../../../../../tests/factories/campaign.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import {
	changeCampaign,
	changeOpenCampaign,
	createCampaign,
	endCampaign,
	exempt,
	findCampaign,
	listCampaigns,
	removeCampaign
} from '../index.ts';

useDatabase();

let author: string;
beforeAll(async () => {
	openLibrary('tests/fixtures/modules/good');
	author = await aPerson(await aCollectivity('Administration'));
});
const on = (day: string) => setClock(new Date(`${day}T10:00:00Z`));
beforeEach(() => on('2026-09-15'));

describe('a campaign', () => {
	test('lies within the scope of who makes it, and is seen by those it may concern', async () => {
		const top = await aCollectivity('Communauté');
		const [commune, other] = [await aCollectivity('Une', top), await aCollectivity('Autre', top)];
		await expect(createCampaign(scopeOn(commune), author, newCampaign(top))).rejects.toMatchObject({
			code: 'collectivity-unknown'
		});
		const id = await aCampaign(author, commune);
		const above = await aCampaign(author, top);
		expect(await findCampaign(scopeOn(commune), id)).toMatchObject({ own: true });
		expect(await findCampaign(scopeOn(commune), above)).toMatchObject({ own: false });
		expect(await findCampaign(scopeOn(other), id)).toBeUndefined();
		expect((await listCampaigns(scopeOn(other))).rows.map((one) => one.id)).toEqual([above]);
		await expect(endCampaign(scopeOn(commune), above)).rejects.toMatchObject({
			code: 'campaign-unknown'
		});
		const stranger = await aPerson(other);
		const given = { reason: 'x', until: '2026-10-01' };
		await expect(exempt(scopeOn(commune), author, above, stranger, given)).rejects.toMatchObject({
			code: 'person-unknown'
		});
		await expect(exempt(scopeOn(other), author, id, stranger, given)).rejects.toMatchObject({
			code: 'campaign-unknown'
		});
	});

	test('is found in a list of pages by its title or its place; those that run come first', async () => {
		const top = await aCollectivity('Pays');
		const place = await aCollectivity('Saint-Évroult', top);
		const make = (title: string, opensOn: string, dueOn: string, at = top) =>
			aCampaign(author, at, { title, opensOn, dueOn, validity: 6 });
		await make('Ancienne', '2025-01-01', '2025-02-01');
		await make('Bientôt', '2026-10-01', '2026-12-01');
		await make('Été à l’œuvre', '2026-07-01', '2026-09-30');
		await make('Rentrée', '2026-09-01', '2026-12-01', place);
		const titles = async (asked: Parameters<typeof listCampaigns>[1]) =>
			(await listCampaigns(scopeOn(top), asked)).rows.map(({ title }) => title);
		expect(await titles({})).toEqual(['Rentrée', 'Été à l’œuvre', 'Bientôt', 'Ancienne']);
		expect(await titles({ query: 'ETE oeuvre' })).toEqual(['Été à l’œuvre']);
		expect(await titles({ query: 'évroult' })).toEqual(['Rentrée']);
		expect(await titles({ query: 'rentrée oeuvre' })).toEqual([]);
		expect(await titles({ phases: ['coming', 'past'] })).toEqual(['Bientôt', 'Ancienne']);
		expect(await titles({ page: 2, length: 3 })).toEqual(['Ancienne']);
		expect(await listCampaigns(scopeOn(top), { page: 7, length: 3 })).toMatchObject({
			...{ total: 4, page: 2, pages: 2 }
		});
	});

	test('may be rewritten until it opens; then its due date moves to a later day only', async () => {
		const commune = await aCollectivity('Commune');
		const scope = scopeOn(commune);
		const coming = await aCampaign(author, commune, { opensOn: '2026-10-01' });
		await changeCampaign(scope, coming, newCampaign(commune, { opensOn: '2026-09-20' }));
		on('2026-09-20');
		const details = newCampaign(commune);
		await expect(changeCampaign(scope, coming, details)).rejects.toMatchObject({
			code: 'campaign-open'
		});
		await expect(removeCampaign(scope, coming)).rejects.toMatchObject({ code: 'campaign-open' });
		const earlier = { title: 'x', dueOn: '2026-12-11', renewed: false };
		await expect(changeOpenCampaign(scope, coming, earlier)).rejects.toMatchObject({
			code: 'due-earlier'
		});
		await endCampaign(scope, coming);
		await expect(endCampaign(scope, coming)).rejects.toMatchObject({ code: 'campaign-past' });
	});

	test.each([
		[{ dueOn: '2026-08-31' }, 'dates-reversed'],
		[{ dueOn: '2027-09-01', renewed: true }, 'due-after-renewal'],
		[{ moduleIds: [] }, 'module-unknown'],
		[{ moduleIds: ['nothing'] }, 'module-unknown']
	])('that makes no sense is refused: %o', async (details, code) => {
		const commune = await aCollectivity('Commune');
		await expect(aCampaign(author, commune, details)).rejects.toMatchObject({ code });
	});

	test('that is not open yet can be taken away', async () => {
		const commune = await aCollectivity('Commune');
		const id = await aCampaign(author, commune, { opensOn: '2026-10-01' });
		await removeCampaign(scopeOn(commune), id);
		expect((await listCampaigns(scopeOn(commune))).rows).toEqual([]);
	});
});
