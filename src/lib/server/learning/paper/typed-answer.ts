import type { Question } from '#lib/server/content/index.ts';
import type { Response } from '../question.ts';
import { expectedOf, lettersOf, type Lettered } from './lettering.ts';

/** An answer typed from paper: what it says, or why it cannot be one. */
export type Typed = { response: Response } | { problem: string };

/**
 * Reads an answer as it was typed from a copy: case, accents, spaces and commas do not matter. Nothing, or « ? » alone,
 * is « je ne sais pas »; « ? » among the letters of an order or of pairs is a place left empty.
 */
export function readTyped(question: Question, order: string[], typed: string): Typed {
	const text = plain(typed);
	if (/^\?*$/.test(text)) return { response: { kind: 'unknown' } };
	const letters = lettersOf(question, order);
	const written = [
		...(question.kind === 'true-false' ? text.replace(/^VRAI$/, 'V').replace(/^FAUX$/, 'F') : text)
	];
	const isBlank = (letter: string) =>
		letter === '?' && (question.kind === 'order' || question.kind === 'pairs');
	const stray = written.find(
		(letter) => !isBlank(letter) && !letters.some((one) => one.letter === letter)
	);
	if (stray) return { problem: `« ${stray} » n’est pas proposé ici : ${wanted(question, order)}.` };
	const ids = written.map((letter) => idOf(letters, letter));
	switch (question.kind) {
		case 'order':
			return readOrder(question, order, written, ids);
		case 'pairs':
			return readPairs(question, order, ids);
		case 'several':
			return { response: { kind: 'chosen', chosen: chosenIn(letters, ids) } };
		default: {
			const chosen = chosenIn(letters, ids);
			return chosen.length === 1
				? { response: { kind: 'chosen', chosen } }
				: {
						problem: `Une seule réponse est possible. Si plusieurs cases sont cochées, laissez vide : la réponse ne compte pas.`
					};
		}
	}
}

function readOrder(
	question: Extract<Question, { kind: 'order' }>,
	order: string[],
	written: string[],
	ids: (string | undefined)[]
): Typed {
	const twice = written.find(
		(letter, index) => letter !== '?' && written.indexOf(letter) !== index
	);
	if (twice)
		return { problem: `La lettre ${twice} est donnée deux fois : chaque étape n’a qu’une place.` };
	if (ids.length !== question.items.length) return { problem: incomplete(question, order) };
	const places = ids.flatMap((id, index) => (id ? [[id, index + 1] as const] : []));
	return { response: { kind: 'order', places: Object.fromEntries(places) } };
}

function readPairs(
	question: Extract<Question, { kind: 'pairs' }>,
	order: string[],
	ids: (string | undefined)[]
): Typed {
	if (ids.length !== question.left.length) return { problem: incomplete(question, order) };
	const pairs = question.left.flatMap(({ id }, index) => {
		const right = ids[index];
		return right ? [[id, right] as const] : [];
	});
	return { response: { kind: 'pairs', pairs: Object.fromEntries(pairs) } };
}

function incomplete(question: Question, order: string[]): string {
	return `Il faut ${wanted(question, order)}. Mettez « ? » pour une place laissée vide.`;
}

function wanted(question: Question, order: string[]): string {
	return expectedOf(question, order);
}

function chosenIn(letters: Lettered[], ids: (string | undefined)[]): string[] {
	return letters.map(({ id }) => id).filter((id) => ids.includes(id));
}

function idOf(letters: Lettered[], letter: string): string | undefined {
	return letters.find((one) => one.letter === letter)?.id;
}

/** Without case, accents, and what people put between letters. */
function plain(typed: string): string {
	return typed
		.normalize('NFD')
		.replace(/[\s\p{M},;.:/+&'’–—-]/gu, '')
		.toUpperCase();
}
