import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../../tests/database.ts';
import {
	aGathering,
	aPhone,
	gatheringNow,
	move
} from '../../../../../tests/factories/gathering.ts';
import { aModule, aQuestion } from '../../../../../tests/factories/learning.ts';
import {
	aCollectivity,
	aPerson,
	everywhere,
	scopeOn
} from '../../../../../tests/factories/people.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { moveGathering } from './conduct.ts';
import { cancelGathering, endGathering } from './ending.ts';
import {
	codeOpensOn,
	findGathering,
	findOpenGathering,
	findScannedGathering,
	gatheringsIn,
	openGathering,
	scannedCodeOf
} from './gathering.ts';
import { joinAs, joinUnder, participantsOf, participationOf } from './participant.ts';
import { slideOf } from './slide.ts';
import { stepOf } from './step.ts';

useDatabase();

const monday = new Date('2026-03-02T17:00:00Z');
let place: string;
let coordinator: string;
let module: Module;
let id: string;

beforeEach(async () => {
	setClock(monday);
	place = await aCollectivity('Saint-Aubin');
	coordinator = await aPerson(place);
	module = aModule();
	id = await aGathering(coordinator, place, module, '2026-03-02');
});

describe('a séance', () => {
	test('is opened for a collectivité of the scope only, and found within it only', async () => {
		const elsewhere = await aCollectivity('Loin');
		const details = { collectivityId: place, title: 'T', animator: 'A', heldOn: '2026-03-02' };
		await expect(
			openGathering(scopeOn(elsewhere), coordinator, module, details)
		).rejects.toMatchObject({ code: 'collectivity-unknown' });
		expect(await findGathering(scopeOn(place), id)).toMatchObject({
			id,
			title: 'Conseil municipal'
		});
		expect(await findGathering(scopeOn(elsewhere), id)).toBeUndefined();
		expect((await gatheringsIn(scopeOn(elsewhere))).rows).toEqual([]);
		expect((await gatheringsIn(scopeOn(place))).rows.map((one) => one.id)).toEqual([id]);
		expect((await gatheringsIn(scopeOn(place), { query: 'xyz' })).rows).toEqual([]);
		for (const verb of [
			() => moveGathering(scopeOn(elsewhere), id, 'next', 1),
			() => endGathering(scopeOn(elsewhere), coordinator, id, module),
			() => cancelGathering(scopeOn(elsewhere), coordinator, id)
		]) {
			expect(await verb()).toBeUndefined();
		}
		expect(await gatheringNow(id)).toMatchObject({ step: 0, outcome: null });
	});

	test('has a code of six digits, typed with or without spaces, that works until the day after and until the end', async () => {
		const { code } = await gatheringNow(id);
		expect(code).toMatch(/^\d{6}$/);
		const typed = ` ${code.slice(0, 3)} ${code.slice(3)} `;
		expect((await findOpenGathering(typed))?.id).toBe(id);
		for (const wrong of ['', '12345', 'abcdef', `${code}0`, '000000']) {
			expect(await findOpenGathering(wrong)).toBeUndefined();
		}
		setClock(new Date('2026-03-03T20:00:00Z'));
		expect((await findOpenGathering(code))?.id).toBe(id);
		setClock(new Date('2026-03-04T08:00:00Z'));
		expect(await findOpenGathering(code)).toBeUndefined();
		// Begun late, it is held that day.
		await move(id, 1);
		expect((await findOpenGathering(code))?.heldOn).toBe('2026-03-04');
		await cancelGathering(everywhere, coordinator, id);
		expect(await findOpenGathering(code)).toBeUndefined();
	});

	test('has a code that works from the day before on, and sooner once begun; scanned, it works at once', async () => {
		const later = await aGathering(coordinator, place, module, '2026-03-20');
		const planned = await gatheringNow(later);
		expect(await findOpenGathering(planned.code)).toBeUndefined();
		expect(codeOpensOn(planned)).toBe('2026-03-19');
		const scanned = scannedCodeOf(planned);
		expect(scanned).toMatch(/^\d{6}-[\w-]{16}$/);
		expect((await findScannedGathering(scanned))?.id).toBe(later);
		const forged = `${planned.code}-${scannedCodeOf(await gatheringNow(id)).slice(7)}`;
		for (const wrong of [planned.code, `${planned.code}-`, forged, '', 'abc']) {
			expect(await findScannedGathering(wrong)).toBeUndefined();
		}
		await move(later, 1);
		expect((await findOpenGathering(planned.code))?.id).toBe(later);
		expect(codeOpensOn(await gatheringNow(later))).toBeNull();
		await cancelGathering(everywhere, coordinator, later);
		expect(await findScannedGathering(scanned)).toBeUndefined();
	});

	test('goes from the welcome through chapters and questions to the end, closing each question on the way', async () => {
		const shown = [];
		for (let presses = 0; presses <= 12; presses++) {
			const { kind, ...rest } = stepOf(await gatheringNow(id));
			shown.push(
				[kind, 'number' in rest ? rest.number : '', 'closed' in rest && rest.closed ? 'closed' : '']
					.join(' ')
					.trim()
			);
			await move(id, 1);
		}
		expect(shown).toEqual([
			'welcome',
			'chapter 1',
			'chapter 2',
			'chapter 3',
			...[1, 2, 3, 4].flatMap((number) => [`question ${number}`, `question ${number} closed`]),
			'end'
		]);
		expect(stepOf(await gatheringNow(id)).kind).toBe('end');
	});

	test('goes back without opening a closed question again', async () => {
		await move(id, 6);
		expect(stepOf(await gatheringNow(id))).toEqual({ kind: 'question', number: 2, closed: false });
		await move(id, 1, 'previous');
		expect(stepOf(await gatheringNow(id))).toEqual({ kind: 'question', number: 1, closed: true });
		await move(id, 9, 'previous');
		expect(stepOf(await gatheringNow(id)).kind).toBe('welcome');
	});

	test('moves once when a button is pressed twice, and no more once it has ended', async () => {
		const { revision } = await gatheringNow(id);
		await Promise.all([1, 2, 3].map(() => moveGathering(everywhere, id, 'next', revision)));
		await moveGathering(everywhere, id, 'next', revision);
		expect(await gatheringNow(id)).toMatchObject({ step: 1, revision: revision + 1 });
		await cancelGathering(everywhere, coordinator, id);
		const ended = await gatheringNow(id);
		await move(id, 2);
		expect(await gatheringNow(id)).toEqual(ended);
	});
});

describe('a participant', () => {
	test('holds a token that opens this séance and nothing else, and only its hash is kept', async () => {
		const { code } = await gatheringNow(id);
		const other = await gatheringNow(await aGathering(coordinator, place, module, '2026-03-02'));
		const token = await joinUnder(id, 'Jo');
		expect((await participationOf(code, token))?.participant).toMatchObject({
			name: 'Jo',
			personId: null
		});
		expect(await participationOf(other.code, token)).toBeUndefined();
		expect(await participationOf(code, `${token.slice(0, -1)}_`)).toBeUndefined();
		expect(await participationOf(code, 'nothing')).toBeUndefined();
		const [row] = await participantsOf(id);
		expect(JSON.stringify(row)).not.toContain(token.split('.')[1]);
	});

	test('who comes back with another phone is still one, and keeps what was closed when they came', async () => {
		const { code } = await gatheringNow(id);
		const person = await aPerson(place);
		const first = await joinAs(id, person);
		await move(id, 6);
		const second = await joinAs(id, person);
		expect(await participantsOf(id)).toHaveLength(1);
		expect(await participationOf(code, first)).toBeUndefined();
		expect((await participationOf(code, second))?.participant.closedBefore).toBe(0);
	});

	test('of another collectivité gives a name instead; nobody joins once it is over', async () => {
		const stranger = await aPerson(await aCollectivity('Loin'));
		await expect(joinAs(id, stranger)).rejects.toMatchObject({ code: 'not-expected' });
		await cancelGathering(everywhere, coordinator, id);
		await expect(joinUnder(id, 'Jo')).rejects.toMatchObject({ code: 'gathering-over' });
		await expect(joinAs(id, coordinator)).rejects.toMatchObject({ code: 'gathering-over' });
	});
});

describe('the screen', () => {
	const slide = async () => slideOf(await gatheringNow(id), module);

	test('shows a chapter by its card or its headings', async () => {
		module.chapters[0]!.parts = [{ kind: 'prose', html: '<h2>Qui écrit ?</h2><p>Lisez.</p>' }];
		module.chapters[1]!.cards = [{ title: 'Le réflexe', html: '<ul><li>Rappelez</li></ul>' }];
		await move(id, 1);
		expect(await slide()).toMatchObject({ kind: 'chapter', card: null, headings: ['Qui écrit ?'] });
		await move(id, 1);
		expect(await slide()).toMatchObject({ kind: 'chapter', card: { title: 'Le réflexe' } });
	});

	test('never holds the key of an open question, and shows no distribution under five answers', async () => {
		module = aModule({
			quiz: { title: null, introduction: '', questions: [aQuestion('q')], facts: [] },
			draw: 1
		});
		id = await aGathering(coordinator, place, module, '2026-03-02');
		await move(id, 4);
		const phones = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => aPhone(id, { name })));
		for (const phone of phones.slice(1)) await phone.answer(module, 1, true);
		expect(JSON.stringify(await slide())).not.toMatch(/right|explication|retour/);
		await move(id, 1);
		expect(await slide()).toMatchObject({ closed: { tally: null, correction: { unknown: true } } });

		id = await aGathering(coordinator, place, module, '2026-03-02');
		await move(id, 4);
		const five = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => aPhone(id, { name })));
		for (const [index, phone] of five.entries()) await phone.answer(module, 1, index > 0);
		await move(id, 1);
		const counts = [4, 1, 0];
		expect(await slide()).toMatchObject({ closed: { tally: { answers: 5, unknown: 0 } } });
		const { closed } = (await slide()) as { closed: { tally: { lines: { count: number }[] } } };
		expect(closed.tally.lines.map(({ count }) => count).sort()).toEqual(counts.sort());
		expect(JSON.stringify(closed.tally)).not.toMatch(five[0]!.participant);
	});
});
