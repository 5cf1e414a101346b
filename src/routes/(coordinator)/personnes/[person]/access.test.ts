import { expect, test } from 'vitest';
import { invite } from '#lib/server/auth/index.ts';
import { now } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { openLibrary } from '#lib/server/content/index.ts';
import { reminder } from '#lib/server/notifications/tables.ts';
import { endMembership, findPerson } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../../tests/database.ts';
import { aCampaign } from '../../../../../tests/factories/campaign.ts';
import {
	aCollectivity,
	alsoIn,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { accessOf } from './access.ts';

useDatabase();

test('what another collectivité mails to someone, and how they get in there, is not shown to the one they left', async () => {
	openLibrary('tests/fixtures/modules/good');
	const [former, present] = [await aCollectivity('Ancienne'), await aCollectivity('Nouvelle')];
	const personId = await aPerson(former);
	const [here] = (await findPerson(scopeOn(former), personId))!.memberships;
	await endMembership(scopeOn(former), here!.id, '2026-06-01');
	expect((await accessOf(scopeOn(former), personId)).access?.invitation.invitedAt).toBeNull();

	await alsoIn(personId, present);
	await invite(scopeOn(present), personId, 'https://vigie.test');
	const at = { createdAt: now(), changedAt: now() };
	await db()
		.insert(reminder)
		.values({
			...{ ...at, id: 'failed', campaignId: await aCampaign(personId, present), personId },
			...{ kind: 'before', state: 'failed', reason: 'Boîte jeanne@nouvelle.test pleine.' }
		});
	expect((await accessOf(scopeOn(former), personId)).access).toBeNull();
	for (const scope of [scopeOn(present), everywhere]) {
		expect((await accessOf(scope, personId)).access).toMatchObject({
			invitation: { invitedAt: expect.any(Date) as Date },
			mailTrouble: { reason: 'Boîte jeanne@nouvelle.test pleine.' }
		});
	}
});
