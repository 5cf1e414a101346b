import { expect, test } from 'vitest';
import { aQuestion } from '../../../../tests/factories/learning.ts';
import type { Response } from './question.ts';
import { isRight, neededOf, passes, percentOf } from './scoring.ts';

const chosen = (...ids: string[]): Response => ({ kind: 'chosen', chosen: ids });
const order = (a: number, b: number, c: number): Response => ({
	kind: 'order',
	places: { a, b, c }
});
const pairs = (l1: string, l2: string): Response => ({ kind: 'pairs', pairs: { l1, l2 } });

test.each([
	['single', chosen('r1'), true],
	['single', chosen('w1'), false],
	['several', chosen('r1', 'r2'), true],
	['several', chosen('r2', 'r1'), true],
	['several', chosen('r1'), false],
	['several', chosen('r1', 'r2', 'w1'), false],
	['true-false', chosen('r1'), true],
	['order', order(1, 2, 3), true],
	['order', order(2, 1, 3), false],
	['order', { kind: 'order', places: { a: 1, b: 2 } }, false],
	['pairs', pairs('v1', 'v2'), true],
	['pairs', pairs('v1', 'v1'), false],
	['single', { kind: 'unknown' }, false],
	['order', { kind: 'unknown' }, false],
	['pairs', { kind: 'unknown' }, false],
	['pairs', chosen('r1'), false]
] as const)('a %s question answered by %o is right: %s', (kind, response, right) => {
	expect(isRight(aQuestion('q', kind), response as Response)).toBe(right);
});

test.each([
	[8, 10, 80, true],
	[7, 10, 80, false],
	[2, 3, 67, false],
	[2, 3, 66, true],
	[0, 3, 0, true],
	[3, 3, 100, true]
])('%i of %i against %i %%: %s', (correct, total, passMark, passed) => {
	expect(passes(correct, total, passMark)).toBe(passed);
	expect(correct >= neededOf(total, passMark)).toBe(passed);
});

test('a percentage never rounds up to a mark that was missed', () => {
	expect(percentOf(2, 3)).toBe(66);
});
