import type { Question } from '#lib/server/content/index.ts';

/** A choice of a question on paper, and the letter printed before it. */
export type Lettered = { id: string; letter: string };

/** The letters of a question's choices, in the order in which they are printed: V and F, else A, B, C… */
export function lettersOf(question: Question, order: string[]): Lettered[] {
	if (question.kind === 'true-false') {
		return question.options.map(({ id, text }) => ({ id, letter: text.charAt(0).toUpperCase() }));
	}
	return order.map((id, index) => ({ id, letter: String.fromCharCode(65 + index) }));
}

/** What is to be written for a right answer: « B », « AC », « V », or one letter per step or line, in order. */
export function keyOf(question: Question, order: string[]): string {
	const letters = lettersOf(question, order);
	const letterOf = (id: string | undefined) => letters.find((one) => one.id === id)?.letter ?? '?';
	switch (question.kind) {
		case 'order':
			return question.items.map(({ id }) => letterOf(id)).join('');
		case 'pairs':
			return question.left.map(({ id }) => letterOf(question.answers[id])).join('');
		default: {
			const right = new Set(question.options.filter((one) => one.right).map(({ id }) => id));
			return letters
				.filter(({ id }) => right.has(id))
				.map(({ letter }) => letter)
				.join('');
		}
	}
}

/** What to type for a question, in a few words. */
export function expectedOf(question: Question, order: string[]): string {
	const last = lettersOf(question, order).at(-1)?.letter ?? '';
	switch (question.kind) {
		case 'true-false':
			return 'V ou F';
		case 'several':
			return `une ou plusieurs lettres, de A à ${last}`;
		case 'order':
			return `${question.items.length} lettres, dans l’ordre`;
		case 'pairs':
			return `${question.left.length} lettres, une par ligne`;
		default:
			return `une lettre, de A à ${last}`;
	}
}
