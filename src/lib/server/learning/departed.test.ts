import { beforeAll, expect, test } from 'vitest';
import { invite } from '#lib/server/auth/index.ts';
import { setClock } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { endMembership, findPerson, namesakes, namesIn } from '#lib/server/people/index.ts';
import { useDatabase } from '../../../../tests/database.ts';
import { aGathering } from '../../../../tests/factories/gathering.ts';
import { aModule } from '../../../../tests/factories/learning.ts';
import { aCollectivity, alsoIn, aPerson, scopeOn } from '../../../../tests/factories/people.ts';
import { findPaperQuiz, preparePaperQuiz, recordCopy, tick, type PaperQuiz } from './index.ts';
import { gatheringParticipant } from './tables.ts';

useDatabase();

const module = aModule();
const copy = { responses: [], day: '2026-06-10', read: true };
let commune: string;
let coordinator: string;
let paper: PaperQuiz;

beforeAll(async () => {
	setClock(new Date('2026-06-10T10:00:00Z'));
	commune = await aCollectivity('Ancienne');
	coordinator = await aPerson(commune);
	paper = (await findPaperQuiz(await preparePaperQuiz(coordinator, module)))!;
});

/** Someone who left the commune in April. */
async function aLeaver(familyName: string): Promise<string> {
	const id = await aPerson(commune, { familyName });
	const { memberships } = (await findPerson(scopeOn(commune), id))!;
	await endMembership(scopeOn(commune), memberships[0]!.id, '2026-04-01');
	return id;
}

test('the commune that someone left for another changes nothing of what they did', async () => {
	const person = await aLeaver('Partie');
	await alsoIn(person, await aCollectivity('Nouvelle'));
	const scope = scopeOn(commune);
	expect(await recordCopy(scope, coordinator, paper, module, person, copy)).toBeUndefined();
	const room = await aGathering(coordinator, commune, module, '2026-06-10');
	await tick(scope, coordinator, room, module, [person]);
	expect(await db().select().from(gatheringParticipant)).toEqual([]);
	expect(await namesIn(scope, [person])).toEqual(new Map());
	expect((await namesakes(scope, ['Partie'])).get('Partie')).toEqual([]);
	await expect(invite(scope, person, 'https://vigie.test')).rejects.toMatchObject({
		code: 'person-unknown'
	});
});

test('who left for nowhere may still be written down, such as a copy found late', async () => {
	const person = await aLeaver('Retraitée');
	const scope = scopeOn(commune);
	expect(await recordCopy(scope, coordinator, paper, module, person, copy)).toBe(true);
	expect((await namesIn(scope, [person])).size).toBe(1);
});
