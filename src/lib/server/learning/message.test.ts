import { describe, expect, test } from 'vitest';
import { aQuestion, fields } from '../../../../tests/factories/learning.ts';
import { explain, present } from './presentation.ts';
import type { Response } from './question.ts';
import { filledIn, problemOf, readResponse } from './response.ts';
import { isRight } from './scoring.ts';

// Places 1 (r1) and 3 (r2) are suspicious, 2 (w1) is not.
const trap = aQuestion('m', 'spot') as Extract<ReturnType<typeof aQuestion>, { kind: 'spot' }>;
const safe = { ...trap, options: trap.options.map((option) => ({ ...option, right: false })) };
const answer = (verdict: boolean | null, ...chosen: string[]): Response => ({
	kind: 'spot',
	trap: verdict,
	chosen
});
const corrected = (question: typeof trap, response: Response) => {
	const correction = explain(question, [], response, {});
	if (correction.kind !== 'spot') throw new Error('another kind');
	return correction;
};

describe('a message to examine', () => {
	test('holds a box in each place, named by its number and its text, and never the key', () => {
		const shown = present(trap, [], {}, answer(null, 'w1'));
		const html = JSON.stringify(shown).replaceAll('\\"', '"');
		expect(html).not.toContain('x-place');
		expect(html).not.toMatch(/retour|choix|explication/);
		expect(html.match(/<label[^>]*><input type="checkbox" name="m"/g)).toHaveLength(3);
		expect(html).toMatch(/value="w1" checked>.*Endroit .*2.* endroit 2<\/label>/);
		expect(html).not.toMatch(/value="r1" checked/);
	});

	test('is read with its verdict; unknown places are dropped', () => {
		const typed = { m: ['r2', 'nothing'], 'm.verdict': 'trap' };
		expect(readResponse(trap, fields(typed))).toEqual(answer(true, 'r2'));
		expect(readResponse(trap, fields({ 'm.verdict': 'safe' }))).toEqual(answer(false));
		expect(readResponse(trap, fields({ m: 'w1' }))).toEqual(answer(null, 'w1'));
		expect(readResponse(trap, fields({}))).toBeUndefined();
	});

	test('says what is missing, and keeps what was ticked', () => {
		expect(problemOf(trap, undefined)).toContain('Cochez');
		expect(problemOf(trap, answer(null, 'r1'))).toContain('verdict');
		expect(problemOf(trap, answer(true))).toContain('au moins un endroit');
		expect(problemOf(trap, answer(false))).toBeUndefined();
		expect(problemOf(trap, answer(false, 'w1'))).toBeUndefined();
		const typed = { m: ['r1', 'w1'], 'm.verdict': 'trap' };
		expect(filledIn(trap, fields(typed))).toEqual([
			['m', 'r1'],
			['m', 'w1'],
			['m.verdict', 'trap']
		]);
	});

	test.each([
		[answer(true, 'r1', 'r2'), true, '2 indices repérés sur 2, aucune fausse alerte.'],
		[answer(true, 'r1'), false, '1 indice repéré sur 2, aucune fausse alerte.'],
		[answer(true, 'r1', 'r2', 'w1'), false, '2 indices repérés sur 2, 1 fausse alerte.'],
		[answer(false, 'r1', 'r2'), false, '2 indices repérés sur 2, aucune fausse alerte.']
	])('a trap answered by %o is right: %s', (response, right, found) => {
		expect(isRight(trap, response)).toBe(right);
		expect(corrected(trap, response)).toMatchObject({ correct: right, trap: true, found });
	});

	test.each([
		[answer(false), true, 'Rien n’y était suspect.'],
		[answer(false, 'r1'), false, 'Rien n’y était suspect : 1 fausse alerte.'],
		[answer(true, 'r1'), false, 'Rien n’y était suspect : 1 fausse alerte.']
	])('a safe one answered by %o is right: %s', (response, right, found) => {
		expect(isRight(safe, response)).toBe(right);
		expect(corrected(safe, response)).toMatchObject({ correct: right, trap: false });
		expect(corrected(safe, response).found).toBe(found);
	});

	test('is shown again with each place marked by a word, and explained', () => {
		const correction = corrected(trap, answer(true, 'r1', 'w1'));
		expect(correction.places.map(({ mark }) => mark)).toEqual(['found', 'false-alarm', 'missed']);
		expect(correction.places.map(({ feedback }) => feedback)).toEqual([
			'retour r1',
			'retour w1',
			'retour r2'
		]);
		const html = JSON.stringify(correction.message);
		expect(html).toMatch(/endroit 1 .*repéré<.*endroit 2 .*fausse alerte<.*endroit 3 .*à repérer</);
		expect(html).not.toContain('x-place');
		expect(corrected(trap, { kind: 'unknown' })).toMatchObject({ unknown: true, verdict: null });
	});
});

test('a table that sorts among two values keeps them in their order, and is answered by line', () => {
	const pairs = aQuestion('s', 'pairs') as Extract<
		typeof trap | ReturnType<typeof aQuestion>,
		{ kind: 'pairs' }
	>;
	expect(present(pairs, [], {})).toMatchObject({ sort: false });
	const left = [...pairs.left, { id: 'l3', html: 'l3', text: 'l3' }];
	const sort = { ...pairs, left, answers: { ...pairs.answers, l3: 'v1' } };
	expect(present(sort, [], {})).toMatchObject({ sort: true, right: [{ id: 'v1' }, { id: 'v2' }] });
	const typed = fields({ 's.l1': 'v1', 's.l2': 'v2', 's.l3': 'v1' });
	expect(isRight(sort, readResponse(sort, typed)!)).toBe(true);
});
