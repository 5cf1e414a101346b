import type { Question } from '#lib/server/content/index.ts';

/** How someone answers. */
export type Manner = 'right' | 'wrong' | 'unknown';

/** The fields of the form in which someone answers a question in a manner, by name. */
export function fieldsOf(question: Question, manner: Manner): Record<string, string[]> {
	if (manner === 'unknown') return { unknown: [question.id] };
	switch (question.kind) {
		case 'order': {
			const ids = question.items.map(({ id }) => id);
			if (manner === 'wrong') ids.reverse();
			return Object.fromEntries(
				ids.map((id, index) => [`${question.id}.${id}`, [String(index + 1)]])
			);
		}
		case 'pairs': {
			const pairs = Object.entries(question.answers);
			const shift = manner === 'wrong' ? 1 : 0;
			return Object.fromEntries(
				pairs.map(([left], index) => [
					`${question.id}.${left}`,
					[pairs[(index + shift) % pairs.length]![1]]
				])
			);
		}
		case 'spot': {
			const clues = question.options.filter(({ right }) => right).map(({ id }) => id);
			const isTrap = clues.length > 0;
			// Whoever cries trap says where.
			const one = clues[0] ?? question.options[0]!.id;
			return {
				[question.id]: manner === 'right' ? clues : [one],
				[`${question.id}.verdict`]: [isTrap === (manner === 'right') ? 'trap' : 'safe']
			};
		}
		default: {
			const chosen = question.options.filter(({ right }) => right === (manner === 'right'));
			const ids = chosen.map(({ id }) => id);
			return { [question.id]: question.kind === 'several' ? ids : ids.slice(0, 1) };
		}
	}
}

/** Fields as a form gives them. */
export function formOf(fields: Record<string, string[]>): { getAll: (name: string) => string[] } {
	return { getAll: (name) => fields[name] ?? [] };
}
