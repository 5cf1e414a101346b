import { describe, expect, test } from 'vitest';
import { aQuestion } from '../../../../../tests/factories/learning.ts';
import type { Question } from '#lib/server/content/index.ts';
import { isRight } from '../scoring.ts';
import { keyOf, lettersOf } from './lettering.ts';
import { readTyped } from './typed-answer.ts';

const single = aQuestion('single');
const several = aQuestion('several', 'several');
const steps = aQuestion('steps', 'order');
const pairs = aQuestion('pairs', 'pairs');
const vraiFaux: Question = {
	...aQuestion('vf'),
	kind: 'true-false',
	options: ['Vrai', 'Faux'].map((text) => ({
		id: text.toLowerCase(),
		html: text,
		text,
		right: text === 'Faux',
		feedback: null
	}))
};

/** An order of the choices that is not that of the author. */
const order: Record<string, string[]> = {
	single: ['w1', 'r1', 'w2'],
	several: ['r2', 'w1', 'r1'],
	steps: ['c', 'a', 'b'],
	pairs: ['v2', 'v1'],
	vf: ['vrai', 'faux']
};
const read = (question: Question, typed: string) => readTyped(question, order[question.id]!, typed);
const responseTo = (question: Question, typed: string) => {
	const result = read(question, typed);
	return 'response' in result ? result.response : result.problem;
};
const problemOf = (question: Question, typed: string) => {
	const result = read(question, typed);
	return 'problem' in result ? result.problem : undefined;
};

describe('letters', () => {
	test('follow the order printed, and are V and F for true or false', () => {
		expect(lettersOf(single, order.single!)).toEqual([
			{ id: 'w1', letter: 'A' },
			{ id: 'r1', letter: 'B' },
			{ id: 'w2', letter: 'C' }
		]);
		expect(lettersOf(vraiFaux, order.vf!).map(({ letter }) => letter)).toEqual(['V', 'F']);
	});

	test.each([
		[single, 'B'],
		[several, 'AC'],
		[steps, 'BCA'],
		[pairs, 'BA'],
		[vraiFaux, 'F']
	])('make a key that reads back as a right answer (%#)', (question, key) => {
		expect(keyOf(question, order[question.id]!)).toBe(key);
		const result = read(question, key);
		expect('response' in result && isRight(question, result.response)).toBe(true);
	});
});

describe('what is typed', () => {
	test.each([
		[several, 'ac'],
		[several, ' C , a '],
		[several, 'A et C'.replace('et', '+')],
		[vraiFaux, 'faux'],
		[vraiFaux, ' f'],
		[steps, 'b-c-a'],
		[pairs, 'b / a']
	])('is read whatever its case, spaces and dashes (%#)', (question, typed) => {
		expect(read(question, typed)).toEqual(read(question, keyOf(question, order[question.id]!)));
	});

	test.each(['', '   ', '?', '–'])('is « je ne sais pas » when it is « %s »', (typed) => {
		for (const question of [single, several, steps, pairs, vraiFaux]) {
			expect(responseTo(question, typed)).toEqual({ kind: 'unknown' });
		}
	});

	test('may leave a place empty in an order or among pairs, which is not right', () => {
		expect(responseTo(steps, 'B?A')).toEqual({ kind: 'order', places: { a: 1, c: 3 } });
		expect(responseTo(pairs, '?A')).toEqual({ kind: 'pairs', pairs: { l2: 'v2' } });
		expect(isRight(steps, { kind: 'order', places: { a: 1, c: 3 } })).toBe(false);
	});

	test('is refused when it cannot be an answer, with what may be typed', () => {
		expect(problemOf(single, 'D')).toBe('« D » n’est pas proposé ici : une lettre, de A à C.');
		expect(problemOf(single, 'AB')).toContain('Une seule réponse');
		expect(problemOf(single, 'A?')).toContain('« ? » n’est pas proposé');
		expect(problemOf(vraiFaux, 'VF')).toContain('Une seule réponse');
		expect(problemOf(vraiFaux, 'A')).toContain('V ou F');
		expect(problemOf(steps, 'BC')).toContain('Il faut 3 lettres');
		expect(problemOf(steps, 'BBA')).toContain('La lettre B est donnée deux fois');
		expect(problemOf(pairs, 'BAB')).toContain('Il faut 2 lettres');
		expect(problemOf(several, '1')).toContain('« 1 » n’est pas proposé');
	});
});
