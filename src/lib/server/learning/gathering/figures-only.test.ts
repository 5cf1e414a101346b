import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import { aGathering, aPhone, move } from '../../../../../tests/factories/gathering.ts';
import { aModule } from '../../../../../tests/factories/learning.ts';
import { aCollectivity, aPerson, scopeOn } from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { chooseFiguresOnly } from '#lib/server/people/index.ts';
import { attestationsOf } from '../attestation.ts';
import { rebuildStates } from '../rebuild.ts';
import { attemptResult, chapterSeen } from '../tables.ts';
import { attendeesOf, matchParticipant, tick } from './attendance.ts';
import { endGathering } from './ending.ts';

useDatabase();

let place: string;
let coordinator: string;
let person: string;
let module: Module;
let id: string;

beforeEach(async () => {
	setClock(new Date('2026-03-02T17:00:00Z'));
	place = await aCollectivity('Saint-Aubin');
	coordinator = await aPerson(place);
	person = await aPerson(place);
	module = aModule();
	id = await aGathering(coordinator, place, module, '2026-03-02');
});

const end = () => endGathering(scopeOn(place), coordinator, id, module);
const seenBy = (who: string) =>
	db().select().from(chapterSeen).where(eq(chapterSeen.personId, who));

describe('someone of a commune that shows figures only', () => {
	let closed: string;
	let guest: string;

	beforeEach(async () => {
		closed = await aCollectivity('Fermée', place);
		guest = await aPerson(closed, { givenName: 'Zoé', familyName: 'Discrète' });
		await chooseFiguresOnly(scopeOn(closed), closed, 'itself', true);
	});

	test('joins by their own gesture, and what they did is recorded for them', async () => {
		const phone = await aPhone(id, { personId: guest });
		expect((await phone.now()).participant.name).toBe('Zoé Discrète');
		await move(id, 4);
		for (let number = 1; number <= 4; number++) {
			await phone.answer(module, number, number <= 3);
			await move(id, 2);
		}
		await end();
		expect(await seenBy(guest)).toHaveLength(3);
		const results = await db()
			.select()
			.from(attemptResult)
			.where(eq(attemptResult.personId, guest));
		expect(results).toMatchObject([{ correct: 3, total: 4, passed: true }]);
		expect(await attestationsOf(guest)).toHaveLength(1);
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('is a number for those above, before and after the end, and a name for those who coordinate both', async () => {
		await aPhone(id, { personId: guest });
		await aPhone(id, { personId: person });
		const check = async () => {
			const above = await attendeesOf(scopeOn(place), id);
			expect(above).toMatchObject({ unnamed: 1, phones: 2 });
			expect(above.attendees.map(({ personId }) => personId)).toEqual([person]);
			expect(JSON.stringify(above)).not.toMatch(/Zoé|Discrète/);
			expect(JSON.stringify(above)).not.toContain(guest);
			const both = await attendeesOf(scopeOn(place, closed), id);
			expect(both.attendees.map(({ name }) => name)).toContain('Zoé Discrète');
			expect(both.unnamed).toBe(0);
		};
		await check();
		await move(id, 4);
		await end();
		await check();
	});

	test('who joined before it closed is a number from then on', async () => {
		await chooseFiguresOnly(scopeOn(closed), closed, 'itself', false);
		await aPhone(id, { personId: guest });
		expect(await attendeesOf(scopeOn(place), id)).toMatchObject({ unnamed: 0 });
		await chooseFiguresOnly(scopeOn(closed), closed, 'itself', true);
		expect(await attendeesOf(scopeOn(place), id)).toMatchObject({ attendees: [], unnamed: 1 });
	});

	test('can be neither ticked nor matched by those above', async () => {
		const { participant } = await aPhone(id, { name: 'Zoé Discrète' });
		await tick(scopeOn(place), coordinator, id, module, [guest]);
		const match = { participantId: participant, personId: guest };
		await expect(
			matchParticipant(scopeOn(place), coordinator, id, module, match)
		).rejects.toMatchObject({ code: 'person-unknown' });
		await move(id, 4);
		await end();
		expect(await seenBy(guest)).toEqual([]);
	});
});
