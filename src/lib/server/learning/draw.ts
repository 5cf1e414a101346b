import { createHash, randomInt } from 'node:crypto';
import type { Question } from '#lib/server/content/index.ts';
import type { Draw } from './tables.ts';

/** Draws `count` questions of a bank without repetition, first those that the previous draw left aside, each with the order of its choices. */
export function drawQuestions(bank: Question[], count: number, previous: Draw = []): Draw {
	const asked = new Set(previous.map((drawn) => drawn.question));
	const fresh = shuffled(bank.filter((question) => !asked.has(question.id)));
	const again = shuffled(bank.filter((question) => asked.has(question.id)));
	return shuffled([...fresh, ...again].slice(0, count)).map((question) => ({
		question: question.id,
		order: isFixed(question) ? choicesOf(question) : mixed(question, shuffled(choicesOf(question)))
	}));
}

/** The order of a question's choices for one person: theirs, and the same each time they come back. */
export function orderFor(personId: string, question: Question): string[] {
	if (isFixed(question)) return choicesOf(question);
	const rank = (id: string) =>
		createHash('sha256').update(`${personId} ${question.id} ${id}`).digest('hex');
	const ranked = choicesOf(question).map((id) => ({ id, rank: rank(id) }));
	ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
	return mixed(
		question,
		ranked.map(({ id }) => id)
	);
}

function choicesOf(question: Question): string[] {
	const choices =
		question.kind === 'order'
			? question.items
			: question.kind === 'pairs'
				? question.right
				: question.options;
	return choices.map((choice) => choice.id);
}

/** Whether a table sorts its lines among two or three values that repeat: « public » or « privé ». */
export function isSort(question: Question): boolean {
	return (
		question.kind === 'pairs' &&
		[2, 3].includes(question.right.length) &&
		question.left.length > question.right.length
	);
}

/** « Vrai » comes before « Faux », the values of a sort stand as they were written, and the places of a message where they are. */
function isFixed(question: Question): boolean {
	return question.kind === 'true-false' || question.kind === 'spot' || isSort(question);
}

/** Steps to put in order are never shown in the right one. */
function mixed(question: Question, order: string[]): string[] {
	const right = choicesOf(question);
	const solved = question.kind === 'order' && order.every((id, index) => id === right[index]);
	return solved ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

function shuffled<T>(values: T[]): T[] {
	const result = [...values];
	for (let last = result.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[result[last], result[other]] = [result[other]!, result[last]!];
	}
	return result;
}
