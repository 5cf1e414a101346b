import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aGathering,
	aPhone,
	gatheringNow,
	move
} from '../../../../../tests/factories/gathering.ts';
import { aModule, readAll, takeQuiz } from '../../../../../tests/factories/learning.ts';
import {
	aCollectivity,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { attestationsOf } from '../attestation.ts';
import { rebuildStates } from '../rebuild.ts';
import { answer, attempt, attemptResult, chapterSeen } from '../tables.ts';
import { matchParticipant, tick, untick } from './attendance.ts';
import { cancelGathering, endGathering } from './ending.ts';
import { openGathering } from './gathering.ts';
import { participantsOf } from './participant.ts';

useDatabase();

const monday = new Date('2026-03-02T17:00:00Z');
let place: string;
let coordinator: string;
let person: string;
let module: Module;
let id: string;

beforeEach(async () => {
	setClock(monday);
	place = await aCollectivity('Saint-Aubin');
	coordinator = await aPerson(place);
	person = await aPerson(place);
	module = aModule();
	id = await aGathering(coordinator, place, module, '2026-03-02');
});

const end = () => endGathering(everywhere, coordinator, id, module);
const seenBy = (who: string) =>
	db()
		.select()
		.from(chapterSeen)
		.where(and(eq(chapterSeen.personId, who), eq(chapterSeen.moduleId, module.id)));
const attemptsOf = (who: string) => db().select().from(attempt).where(eq(attempt.personId, who));
const resultOf = async (who: string) =>
	(await db().select().from(attemptResult).where(eq(attemptResult.personId, who)))[0];

/** Goes through the whole séance, the phones answering each question rightly up to that many. */
async function play(...phones: { phone: Awaited<ReturnType<typeof aPhone>>; right: number }[]) {
	await move(id, 4);
	for (let number = 1; number <= 4; number++) {
		for (const { phone, right } of phones) await phone.answer(module, number, number <= right);
		await move(id, 2);
	}
}

describe('the end of a séance', () => {
	test('records chapters, attempt, answers and attestation as collective, by whom and when it began', async () => {
		const phone = await aPhone(id, { personId: person });
		await play({ phone, right: 3 });
		setClock(new Date('2026-03-02T19:00:00Z'));
		await end();
		const seen = await seenBy(person);
		expect(seen.map(({ chapterId }) => chapterId).sort()).toEqual(['deux', 'trois', 'un']);
		for (const row of seen) {
			expect(row).toMatchObject({ how: 'collective', recordedBy: coordinator, at: monday });
		}
		const [made] = await attemptsOf(person);
		expect(made).toMatchObject({ how: 'collective', recordedBy: coordinator, number: 1 });
		expect(await db().select().from(answer).where(eq(answer.attemptId, made!.id))).toHaveLength(4);
		expect(await resultOf(person)).toMatchObject({ correct: 3, total: 4, passed: true });
		expect(await attestationsOf(person)).toHaveLength(1);
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('gives no attestation under the pass mark, and counts what was left out as « je ne sais pas »', async () => {
		const phone = await aPhone(id, { personId: person });
		await move(id, 4);
		await phone.answer(module, 1, true);
		await phone.answer(module, 1, false);
		await phone.answer(module, 1, true);
		await move(id, 8);
		await end();
		expect(await resultOf(person)).toMatchObject({ correct: 1, total: 4, passed: false });
		expect(await attestationsOf(person)).toEqual([]);
	});

	test('twice, or three times at once, changes nothing more', async () => {
		const phone = await aPhone(id, { personId: person });
		await play({ phone, right: 4 });
		await Promise.all([end(), end(), end()]);
		const after = [await seenBy(person), await attemptsOf(person), await gatheringNow(id)];
		setClock(new Date('2026-03-03T19:00:00Z'));
		await end();
		await cancelGathering(everywhere, coordinator, id);
		expect([await seenBy(person), await attemptsOf(person), await gatheringNow(id)]).toEqual(after);
		expect(after[1]).toHaveLength(1);
		expect(await attestationsOf(person)).toHaveLength(1);
	});

	test('waits for the last chapter, and makes no attempt of a quiz that was cut short', async () => {
		const phone = await aPhone(id, { personId: person });
		await move(id, 2);
		await expect(end()).rejects.toMatchObject({ code: 'chapters-ahead' });
		await move(id, 2);
		await phone.answer(module, 1, true);
		await end();
		expect(await seenBy(person)).toHaveLength(3);
		expect(await attemptsOf(person)).toEqual([]);
	});

	test('adds to what was done online before, which stays', async () => {
		await readAll(person, module);
		await takeQuiz(person, module, 4);
		const phone = await aPhone(id, { personId: person });
		await play({ phone, right: 0 });
		await end();
		expect((await seenBy(person)).every(({ how }) => how === 'online')).toBe(true);
		expect((await attemptsOf(person)).map(({ number, how }) => [number, how]).sort()).toEqual([
			[1, 'online'],
			[2, 'collective']
		]);
		expect(await attestationsOf(person)).toHaveLength(1);
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('records nothing once it is given up, nor without its module', async () => {
		await aPhone(id, { personId: person });
		await move(id, 3);
		await expect(endGathering(everywhere, coordinator, id, undefined)).rejects.toMatchObject({
			code: 'module-gone'
		});
		expect((await gatheringNow(id)).outcome).toBeNull();
		await cancelGathering(everywhere, coordinator, id);
		await end();
		expect(await seenBy(person)).toEqual([]);
	});

	test('gives whoever conducts the chapters, and no attempt: they have the key', async () => {
		const phone = await aPhone(id, { personId: coordinator });
		await play({ phone, right: 4 });
		await end();
		expect(await seenBy(coordinator)).toHaveLength(3);
		expect(await attemptsOf(coordinator)).toEqual([]);
	});
});

describe('the attendance sheet', () => {
	const ticked = (...people: string[]) => tick(everywhere, coordinator, id, module, people);

	test('gives the chapters, and no result, to whoever is ticked, before the end or after', async () => {
		const late = await aPerson(place);
		await ticked(person);
		await play();
		setClock(new Date(monday.getTime() + 3_600_000));
		await end();
		await ticked(late, person);
		for (const who of [person, late]) {
			expect(await seenBy(who)).toHaveLength(3);
			expect(await attemptsOf(who)).toEqual([]);
		}
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('takes a tick back until the end, and not after', async () => {
		await ticked(person);
		const [row] = await participantsOf(id);
		await untick(everywhere, id, row!.id);
		expect(await participantsOf(id)).toEqual([]);
		await ticked(person);
		await move(id, 3);
		await end();
		await expect(untick(everywhere, id, row!.id)).rejects.toMatchObject({ code: 'recorded' });
	});

	test('knows nobody outside of the scope', async () => {
		const elsewhere = scopeOn(await aCollectivity('Loin'));
		expect(await tick(elsewhere, coordinator, id, module, [person])).toBeUndefined();
		expect(await untick(elsewhere, id, 'x')).toBeUndefined();
		const far = await aPerson(await aCollectivity('Ailleurs'));
		await tick(scopeOn(place), coordinator, id, module, [far]);
		expect(await participantsOf(id)).toEqual([]);
	});
});

describe('a name to be matched', () => {
	const match = (participantId: string, personId: string, scope = everywhere) =>
		matchParticipant(scope, coordinator, id, module, { participantId, personId });

	test('gets the same as the others once it is matched, before the end or after', async () => {
		const later = await aPerson(place);
		const early = await aPhone(id, { name: 'Jeanne' });
		const late = await aPhone(id, { name: 'Lucie' });
		await match(early.participant, person);
		await play({ phone: early, right: 4 }, { phone: late, right: 4 });
		await end();
		expect(await attestationsOf(later)).toEqual([]);
		await match(late.participant, later);
		await match(late.participant, later);
		for (const who of [person, later]) {
			expect(await seenBy(who)).toHaveLength(3);
			expect(await resultOf(who)).toMatchObject({ correct: 4, passed: true });
			expect(await attestationsOf(who)).toHaveLength(1);
		}
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('takes the place of a tick, but not of another phone', async () => {
		await tick(everywhere, coordinator, id, module, [person]);
		const phone = await aPhone(id, { name: 'Jeanne' });
		await match(phone.participant, person);
		expect(await participantsOf(id)).toMatchObject([{ id: phone.participant, personId: person }]);
		const other = await aPhone(id, { name: 'Jeannne' });
		await expect(match(other.participant, person)).rejects.toMatchObject({
			code: 'already-present'
		});
	});

	test('is matched within the scope only', async () => {
		const phone = await aPhone(id, { name: 'Jeanne' });
		const far = await aPerson(await aCollectivity('Ailleurs'));
		await expect(match(phone.participant, far, scopeOn(place))).rejects.toMatchObject({
			code: 'person-unknown'
		});
		const other = await openGathering(everywhere, coordinator, module, {
			collectivityId: place,
			title: 'T',
			animator: 'A',
			heldOn: '2026-03-02'
		});
		expect(
			await matchParticipant(everywhere, coordinator, other, module, {
				participantId: phone.participant,
				personId: person
			})
		).toBeUndefined();
	});
});
