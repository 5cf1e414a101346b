import { expect, test } from 'vitest';
import { aQuestion } from '../../../../tests/factories/learning.ts';
import { drawQuestions, orderFor } from './draw.ts';

const bank = Array.from({ length: 12 }, (_, index) => aQuestion(`q${index}`, 'several'));
const idsOf = (draw: ReturnType<typeof drawQuestions>) => draw.map(({ question }) => question);

test('a draw repeats no question and keeps to the bank', () => {
	for (let round = 0; round < 50; round++) {
		const ids = idsOf(drawQuestions(bank, 10));
		expect(new Set(ids).size).toBe(10);
		expect(bank.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
	}
});

test('every question comes up, and every order of choices', () => {
	const drawn = Array.from({ length: 200 }, () => drawQuestions(bank, 4)).flat();
	expect(new Set(drawn.map(({ question }) => question)).size).toBe(12);
	expect(new Set(drawn.map(({ order }) => order.join())).size).toBe(6);
});

test('a retake asks first what was not asked the last time', () => {
	const first = drawQuestions(bank, 5);
	const second = idsOf(drawQuestions(bank, 5, first));
	expect(second.filter((id) => idsOf(first).includes(id))).toEqual([]);
	const third = idsOf(drawQuestions(bank, 10, drawQuestions(bank, 10)));
	expect(new Set(third).size).toBe(10);
});

test('a bank smaller than the draw is asked whole', () => {
	expect(drawQuestions(bank.slice(0, 3), 10)).toHaveLength(3);
});

test('steps are never shown in the right order, nor « Faux » before « Vrai »', () => {
	const order = aQuestion('o', 'order');
	const verity = aQuestion('v', 'true-false');
	for (let round = 0; round < 50; round++) {
		const [steps] = drawQuestions([order], 1);
		expect(steps!.order).not.toEqual(['a', 'b', 'c']);
		expect(orderFor(`person ${round}`, order)).not.toEqual(['a', 'b', 'c']);
		expect(drawQuestions([verity], 1)[0]!.order).toEqual(['r1', 'w1', 'w2']);
	}
});

test('the order of a check is a person’s own, and stays', () => {
	const [question] = bank;
	const orders = Array.from({ length: 40 }, (_, index) => orderFor(`person ${index}`, question!));
	expect(new Set(orders.map(String)).size).toBeGreaterThan(3);
	expect(orderFor('person 7', question!)).toEqual(orders[7]);
});
