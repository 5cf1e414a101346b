import type { Question } from '#lib/server/content/index.ts';
import { isTrap } from './message.ts';
import type { Response } from './question.ts';

/** Whether an answer is right, all or nothing: every right choice and no other, every place, every pair; of a message, the verdict and every clue. */
export function isRight(question: Question, response: Response): boolean {
	switch (question.kind) {
		case 'order':
			return (
				response.kind === 'order' &&
				question.items.every((item, index) => response.places[item.id] === index + 1)
			);
		case 'pairs':
			return (
				response.kind === 'pairs' &&
				question.left.every((left) => response.pairs[left.id] === question.answers[left.id])
			);
		case 'spot':
			return (
				response.kind === 'spot' &&
				response.trap === isTrap(question) &&
				question.options.every((option) => response.chosen.includes(option.id) === option.right)
			);
		default:
			return (
				response.kind === 'chosen' &&
				question.options.every((option) => response.chosen.includes(option.id) === option.right)
			);
	}
}

/** Whether `correct` answers out of `total` reach a pass mark in percent. */
export function passes(correct: number, total: number, passMark: number): boolean {
	return correct * 100 >= passMark * total;
}

/** How many right answers out of `total` a pass mark in percent asks for. */
export function neededOf(total: number, passMark: number): number {
	return Math.ceil((passMark * total) / 100);
}

/** Whole percent, rounded down so that a failed attempt never seems to reach the mark. */
export function percentOf(correct: number, total: number): number {
	return Math.floor((correct * 100) / total);
}
