import { fillFacts, type Question } from '#lib/server/content/index.ts';
import type { Facts } from '../presentation.ts';
import type { Response } from '../question.ts';

/** A line of what a room answered: how many chose it, or placed it well. */
type TallyLine = { id: string; html: string; right: boolean; count: number };

/** What a room answered, of `answers` people; `unknown` said they do not know. */
export type Tally = { answers: number; unknown: number; lines: TallyLine[] };

/** Below this, a distribution could tell who answered what. */
const fewest = 5;

/** The distribution of a room's answers to a question, in the order its choices were shown; null under five answers. */
export function tallyOf(
	question: Question,
	order: string[],
	responses: Response[],
	facts: Facts
): Tally | null {
	if (responses.length < fewest) return null;
	const count = (match: (response: Response) => boolean) => responses.filter(match).length;
	const unknown = count(({ kind }) => kind === 'unknown');
	return { answers: responses.length, unknown, lines: linesOf(question, order, count, facts) };
}

function linesOf(
	question: Question,
	order: string[],
	count: (match: (response: Response) => boolean) => number,
	facts: Facts
): TallyLine[] {
	const fill = (html: string) => fillFacts(html, facts);
	switch (question.kind) {
		case 'order':
			return question.items.map(({ id, html }, index) => ({
				id,
				html: `${index + 1}. ${fill(html)}`,
				right: true,
				count: count((given) => given.kind === 'order' && given.places[id] === index + 1)
			}));
		case 'pairs':
			return question.left.map(({ id, html }) => {
				const answer = question.right.find((right) => right.id === question.answers[id]);
				return {
					id,
					html: `${fill(html)} : <strong>${fill(answer?.html ?? '')}</strong>`,
					right: true,
					count: count((given) => given.kind === 'pairs' && given.pairs[id] === answer?.id)
				};
			});
		default:
			return question.options
				.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
				.map(({ id, html, right }) => ({
					id,
					html: fill(html),
					right,
					count: count((given) => 'chosen' in given && given.chosen.includes(id))
				}));
	}
}
