import { fillFacts, fillFactsInText, type Question } from '#lib/server/content/index.ts';
import { isSort } from './draw.ts';
import { foundIn, isTrap, markOf, withBoxes, withMarks } from './message.ts';
import type { Correction, PresentedQuestion, Response } from './question.ts';
import { isRight } from './scoring.ts';

/** What a collectivité says about itself, by variable name. */
export type Facts = Record<string, string>;

type WithId = { id: string };

/** A question as it is shown before it is answered: its choices in the given order, without the key; what was typed matters to a message alone, which holds its own boxes. */
export function present(
	question: Question,
	order: string[],
	facts: Facts,
	typed?: Response
): PresentedQuestion {
	const fill = (html: string) => fillFacts(html, facts);
	const shown = (choice: { id: string; html: string }) => ({
		id: choice.id,
		html: fill(choice.html)
	});
	const { id } = question;
	const common = { id, prompt: fill(question.prompt), situation: fill(question.situation) };
	switch (question.kind) {
		case 'order':
			return { ...common, kind: 'order', items: inOrder(question.items, order).map(shown) };
		case 'pairs':
			return {
				...common,
				kind: 'pairs',
				headers: question.headers,
				left: question.left.map(shown),
				right: inOrder(question.right, order).map(({ id, text }) => ({
					id,
					text: fillFactsInText(text, facts)
				})),
				sort: isSort(question)
			};
		case 'spot': {
			const chosen = typed?.kind === 'spot' ? typed.chosen : [];
			return { ...common, kind: 'spot', message: withBoxes(question, chosen, facts) };
		}
		default:
			return {
				...common,
				kind: question.kind,
				options: inOrder(question.options, order).map(shown)
			};
	}
}

/** A question explained once it is answered: the key, what was given, and why. */
export function explain(
	question: Question,
	order: string[],
	response: Response,
	facts: Facts
): Correction {
	const fill = (html: string) => fillFacts(html, facts);
	const common = {
		correct: isRight(question, response),
		unknown: response.kind === 'unknown',
		explanation: fill(question.explanation),
		source: question.source === null ? null : fill(question.source)
	};
	switch (question.kind) {
		case 'order': {
			const places = response.kind === 'order' ? response.places : {};
			const items = question.items.map((item) => ({
				id: item.id,
				html: fill(item.html),
				given: places[item.id] ?? null
			}));
			return { ...common, kind: 'order', items };
		}
		case 'pairs': {
			const pairs = response.kind === 'pairs' ? response.pairs : {};
			const textOf = (id: string | undefined) => {
				const right = question.right.find((value) => value.id === id);
				return right ? fillFactsInText(right.text, facts) : null;
			};
			const rows = question.left.map((left) => ({
				left: fill(left.html),
				expected: textOf(question.answers[left.id]) ?? '',
				given: textOf(pairs[left.id])
			}));
			return { ...common, kind: 'pairs', headers: question.headers, rows };
		}
		case 'spot': {
			const given = response.kind === 'spot' ? response : undefined;
			const chosen = given?.chosen ?? [];
			const places = question.options.map(({ id, html, right, feedback }, index) => ({
				id,
				number: index + 1,
				html: fill(html),
				mark: markOf(right, chosen.includes(id)),
				feedback: feedback === null ? null : fill(feedback)
			}));
			return {
				...common,
				kind: 'spot',
				message: withMarks(question, chosen, facts),
				trap: isTrap(question),
				verdict: given?.trap ?? null,
				found: foundIn(question, chosen),
				places
			};
		}
		default: {
			const chosen = response.kind === 'chosen' ? response.chosen : [];
			const options = inOrder(question.options, order).map((option) => ({
				id: option.id,
				html: fill(option.html),
				right: option.right,
				chosen: chosen.includes(option.id),
				feedback: option.feedback === null ? null : fill(option.feedback)
			}));
			return { ...common, kind: question.kind, options };
		}
	}
}

/** A choice written since the order was made comes last. */
function inOrder<T extends WithId>(choices: T[], order: string[]): T[] {
	const placeOf = (choice: T) => {
		const place = order.indexOf(choice.id);
		return place < 0 ? order.length : place;
	};
	return choices.toSorted((a, b) => placeOf(a) - placeOf(b));
}
