import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aGathering,
	aPhone,
	gatheringNow,
	move
} from '../../../../../tests/factories/gathering.ts';
import { aModule, aQuestion, fields } from '../../../../../tests/factories/learning.ts';
import { aCollectivity, aPerson, everywhere } from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module, Question } from '#lib/server/content/index.ts';
import type { Response } from '../question.ts';
import { scored } from '../wording.ts';
import { cancelGathering } from './ending.ts';
import { answerLive, countAnswers, responsesOf, roomResponses } from './live-answer.ts';
import { phonePageOf } from './phone-page.ts';
import { watchGathering, type Pulse } from './pulse.ts';
import { tallyOf } from './tally.ts';

useDatabase();

let place: string;
let coordinator: string;
let module: Module;
let id: string;
type Phone = Awaited<ReturnType<typeof aPhone>>;

beforeEach(async () => {
	setClock(new Date('2026-03-02T17:00:00Z'));
	place = await aCollectivity('Saint-Aubin');
	coordinator = await aPerson(place);
	module = aModule();
	id = await aGathering(coordinator, place, module, '2026-03-02');
});

const pageOf = async (phone: Phone, wanted = {}) => {
	const { gathering, participant } = await phone.now();
	return phonePageOf(gathering, participant, module, wanted);
};
const drawnAt = async (number: number) => (await gatheringNow(id)).draw[number - 1]!.question;

describe('an answer', () => {
	test('is saved while its question is open, the latest one counts, and none after it is closed', async () => {
		const phone = await aPhone(id, { name: 'Jo' });
		await expect(phone.answer(module, 1, true)).rejects.toMatchObject({ code: 'question-shut' });
		await move(id, 4);
		await phone.answer(module, 1, true);
		await phone.answer(module, 1, false);
		const question = await drawnAt(1);
		expect((await responsesOf(phone.participant)).get(question)).toMatchObject({ chosen: ['w1'] });
		expect(await countAnswers(id, question)).toBe(1);
		await move(id, 1);
		await expect(phone.answer(module, 1, true)).rejects.toMatchObject({ code: 'question-shut' });
		await expect(phone.answer(module, 2, true)).rejects.toMatchObject({ code: 'question-shut' });
		await cancelGathering(everywhere, coordinator, id);
		await expect(phone.answer(module, 1, true)).rejects.toMatchObject({ code: 'gathering-over' });
	});

	test('is refused once it was changed dozens of times', async () => {
		await move(id, 4);
		const phone = await aPhone(id, { name: 'Quelqu’un' });
		for (let times = 0; times < 30; times++) await phone.answer(module, 1, times % 2 === 0);
		await expect(phone.answer(module, 1, true)).rejects.toMatchObject({ code: 'question-shut' });
	});

	test('sent as the question closes is either counted or refused, never lost', async () => {
		const phones = await Promise.all(
			Array.from({ length: 8 }, (_, index) => aPhone(id, { name: `P${index}` }))
		);
		await move(id, 4);
		const sent = phones.map((phone) =>
			phone.answer(module, 1, true).then(
				() => true,
				() => false
			)
		);
		await move(id, 1);
		const saved = (await Promise.all(sent)).filter(Boolean).length;
		expect(await countAnswers(id, await drawnAt(1))).toBe(saved);
	});

	test('that is incomplete is not saved, and what was typed comes back', async () => {
		const several = aQuestion('q', 'pairs');
		module = aModule({
			draw: 1,
			quiz: { title: null, introduction: '', questions: [several], facts: [] }
		});
		id = await aGathering(coordinator, place, module, '2026-03-02');
		const phone = await aPhone(id, { name: 'Jo' });
		await move(id, 4);
		const { gathering, participant } = await phone.now();
		const form = fields({ 'q.l1': 'v1' });
		const outcome = await answerLive(gathering, participant, module, 1, form);
		expect(outcome).toEqual({ saved: false, left: [['q.l1', 'v1']] });
		const page = await pageOf(phone, { incomplete: form });
		expect(page.asked).toMatchObject({ response: { pairs: { l1: 'v1' } }, answered: false });
		expect(page.asked?.problem).toContain('Il manque');
	});
});

describe('whoever comes late', () => {
	test('catches up the questions closed before, once each, without the key, and out of what the room sees', async () => {
		const early = await aPhone(id, { name: 'Jo' });
		await move(id, 4);
		await early.answer(module, 1, true);
		await move(id, 1);
		const late = await aPhone(id, { name: 'Lou' });
		const before = await pageOf(late);
		expect(before.toCatchUp).toEqual([1]);
		expect(before.asked).toMatchObject({ number: 1, late: true });
		expect(JSON.stringify(before)).not.toMatch(/explication|retour/);
		await late.answer(module, 1, false);
		expect((await pageOf(late)).toCatchUp).toEqual([]);
		expect((await pageOf(late)).correction).toMatchObject({ number: 1 });
		await expect(late.answer(module, 1, true)).rejects.toMatchObject({ code: 'question-shut' });
		expect(await roomResponses(id, await drawnAt(1))).toHaveLength(1);
		// Who was there has seen the key.
		const idle = await pageOf(early);
		expect(idle.toCatchUp).toEqual([]);
	});

	test('may go on with a question of their list while the room is elsewhere', async () => {
		await move(id, 6);
		const late = await aPhone(id, { name: 'Lou' });
		expect((await pageOf(late)).asked?.number).toBe(2);
		expect((await pageOf(late, { number: 1 })).asked?.number).toBe(1);
		expect((await pageOf(late, { number: 3 })).asked?.number).toBe(2);
		await move(id, 7);
		expect((await pageOf(late)).toCatchUp).toEqual([1]);
	});

	test('sees their score once the quiz is over', async () => {
		const phone = await aPhone(id, { name: 'Jo' });
		await move(id, 4);
		await phone.answer(module, 1, true);
		await move(id, 7);
		expect((await pageOf(phone)).score).toBeNull();
		await move(id, 1);
		expect((await pageOf(phone)).score).toBe(scored(1, 4));
	});
});

describe('a distribution', () => {
	const five = <T>(response: T) => Array.from({ length: 5 }, () => response);

	test.each<[Question['kind'], Response, number[]]>([
		['single', { kind: 'chosen', chosen: ['r1'] }, [5, 0, 0]],
		['several', { kind: 'chosen', chosen: ['r1', 'w1'] }, [5, 5, 0]],
		['order', { kind: 'order', places: { a: 1, b: 3, c: 2 } }, [5, 0, 0]],
		['pairs', { kind: 'pairs', pairs: { l1: 'v1', l2: 'v1' } }, [5, 0]]
	])('of a question of kind %s counts its lines', (kind, response, counts) => {
		const question: Question = aQuestion('q', kind);
		const order = ['r1', 'w1', 'r2', 'w2'];
		const tally = tallyOf(question, order, five(response), {})!;
		expect(tally.lines.map(({ count }) => count)).toEqual(counts);
		expect(tallyOf(question, order, five(response).slice(1), {})).toBeNull();
		const lost = tallyOf(question, order, five({ kind: 'unknown' as const }), {})!;
		expect(lost).toMatchObject({ answers: 5, unknown: 5 });
	});
});

describe('the pulse', () => {
	test('tells every listener of a change within about a second, with one reading for all', async () => {
		const told: (Pulse | null)[][] = Array.from({ length: 100 }, () => []);
		const stops = await Promise.all(
			told.map((heard) => watchGathering(id, (pulse) => heard.push(pulse)))
		);
		expect(told.every((heard) => heard.length === 1)).toBe(true);
		await move(id, 1);
		await vi.waitFor(() => expect(told.every((heard) => heard.length === 2)).toBe(true), 3000);
		expect(told[99]![1]).toMatchObject({ revision: 2 });
		process.emit('SIGTERM', 'SIGTERM');
		expect(told.every((heard) => heard.at(-1) === null)).toBe(true);
		for (const stop of stops) stop();
	});
});
