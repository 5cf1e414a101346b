import { expect, test } from 'vitest';
import { aQuestion, fields } from '../../../../tests/factories/learning.ts';
import { problemOf, readResponse } from './response.ts';

test('an untouched question has no response, and a sentence says what to do', () => {
	for (const kind of ['single', 'several', 'true-false', 'order', 'pairs'] as const) {
		const question = aQuestion('q', kind);
		const response = readResponse(question, fields({}));
		expect(response).toBeUndefined();
		expect(problemOf(question, response)).toMatch(/\.$/);
	}
});

test('choices that the question does not offer are dropped', () => {
	const question = aQuestion('q', 'several');
	const response = readResponse(question, fields({ q: ['r1', 'nothing'] }));
	expect(response).toEqual({ kind: 'chosen', chosen: ['r1'] });
	expect(readResponse(question, fields({ q: 'nothing' }))).toBeUndefined();
});

test('a single choice takes one value, whatever is posted', () => {
	const response = readResponse(aQuestion('q'), fields({ q: ['w1', 'r1'] }));
	expect(response).toEqual({ kind: 'chosen', chosen: ['r1'] });
});

test('a partial order is kept as it was typed, and refused', () => {
	const question = aQuestion('q', 'order');
	const response = readResponse(question, fields({ 'q.a': '2', 'q.b': '', 'q.c': '9' }));
	expect(response).toEqual({ kind: 'order', places: { a: 2 } });
	expect(problemOf(question, response)).toContain('manque');
});

test('a place given twice is kept and named', () => {
	const question = aQuestion('q', 'order');
	const response = readResponse(question, fields({ 'q.a': '2', 'q.b': '2', 'q.c': '1' }));
	expect(response).toEqual({ kind: 'order', places: { a: 2, b: 2, c: 1 } });
	expect(problemOf(question, response)).toContain('Le numéro 2');
});

test('pairs ask for every line', () => {
	const question = aQuestion('q', 'pairs');
	const half = readResponse(question, fields({ 'q.l1': 'v1', 'q.l2': '' }));
	expect(problemOf(question, half)).toContain('manque');
	const whole = readResponse(question, fields({ 'q.l1': 'v1', 'q.l2': 'v1' }));
	expect(problemOf(question, whole)).toBeUndefined();
});

test('« Je ne sais pas » is an answer, even beside a choice', () => {
	const question = aQuestion('q');
	const response = readResponse(question, fields({ q: 'r1', unknown: 'q' }));
	expect(response).toEqual({ kind: 'unknown' });
	expect(problemOf(question, response)).toBeUndefined();
});
