import { expect, test } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { findCampaign } from '#lib/server/learning/index.ts';
import {
	changePerson,
	endMembership,
	exportForImport,
	findPerson,
	searchPeople,
	type Scope
} from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aCampaign } from '../../../../tests/factories/campaign.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../tests/factories/people.ts';
import { exportCampaign, listPeople } from './index.ts';

useDatabase();

test('the collectivité that someone left for another sees no address of theirs any more, and finds nobody by it', async () => {
	setClock(new Date('2026-06-10T10:00:00Z'));
	openLibrary('tests/fixtures/modules/good');
	const [former, present] = [await aCollectivity('Ancienne'), await aCollectivity('Nouvelle')];
	const name = { givenName: 'Jeanne', familyName: 'Partie' };
	const id = await aPerson(former, { ...name, email: 'jeanne@ancienne.test' });
	const over = { opensOn: '2025-01-05', dueOn: '2025-04-30' };
	const campaign = await aCampaign(id, former, over);
	const scope = scopeOn(former);
	const here = (await findPerson(scope, id))!.memberships[0]!;
	await endMembership(scope, here.id, '2026-06-01');
	// Followed by nobody else: the address is still theirs to mend.
	expect(await seenBy(scope, id, campaign)).toEqual(Array(5).fill('jeanne@ancienne.test'));
	expect(await searchPeople(scope, 'jeanne@ancienne')).toHaveLength(1);

	await alsoIn(id, present);
	await changePerson(everywhere, id, { ...name, email: 'jeanne@nouvelle.test' });
	expect(await seenBy(scope, id, campaign)).toEqual(Array(5).fill(null));
	for (const query of ['jeanne@nouvelle', 'jeanne nouvelle.test']) {
		expect(await searchPeople(scope, query)).toEqual([]);
		expect((await listPeople(scope, [], { query, presence: 'gone' })).total).toBe(0);
	}
	expect(await searchPeople(scope, 'jeanne partie')).toHaveLength(1);
	for (const those of [scopeOn(present), scopeOn(former, present), everywhere]) {
		expect((await findPerson(those, id))?.email).toBe('jeanne@nouvelle.test');
		expect(await searchPeople(those, 'jeanne@nouvelle')).toHaveLength(1);
	}
	setClock();
});

/** The address of someone who is alone in a scope: on their page, in a search, in the list of departures, and in both files. */
async function seenBy(scope: Scope, id: string, campaign: string): Promise<(string | null)[]> {
	const [found] = await searchPeople(scope, 'jeanne partie');
	const { rows } = await listPeople(scope, [], { presence: 'gone' });
	const asked = (await findCampaign(scope, campaign))!;
	return [
		(await findPerson(scope, id))!.email,
		found!.email,
		rows[0]!.email,
		await addressIn(exportForImport(scope)),
		await addressIn(exportCampaign(scope, asked, {}))
	];
}

async function addressIn(file: AsyncIterable<string | Uint8Array>): Promise<string | null> {
	const text = Buffer.concat(
		(await Array.fromAsync(file)).map((one) => Buffer.from(one))
	).toString();
	expect(text).toContain('Partie');
	return /[^;\s"]+@[^;\s"]+/.exec(text)?.[0] ?? null;
}
