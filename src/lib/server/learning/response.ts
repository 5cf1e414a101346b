import type { Question } from '#lib/server/content/index.ts';
import type { Response } from './question.ts';

/** The fields of a form, as FormData gives them. */
export type Fields = { getAll(name: string): unknown[] };

/** What a form holds for a question, complete or not; undefined when nothing was touched. Values that the question does not offer are dropped. */
export function readResponse(question: Question, fields: Fields): Response | undefined {
	if (fields.getAll('unknown').includes(question.id)) return { kind: 'unknown' };
	switch (question.kind) {
		case 'order': {
			const places = question.items.flatMap((item) => {
				const place = Number(valueOf(fields, `${question.id}.${item.id}`));
				const offered = Number.isInteger(place) && place >= 1 && place <= question.items.length;
				return offered ? [[item.id, place] as const] : [];
			});
			return places.length > 0 ? { kind: 'order', places: Object.fromEntries(places) } : undefined;
		}
		case 'pairs': {
			const offered = new Set(question.right.map((right) => right.id));
			const pairs = question.left.flatMap((left) => {
				const right = valueOf(fields, `${question.id}.${left.id}`);
				return offered.has(right) ? [[left.id, right] as const] : [];
			});
			return pairs.length > 0 ? { kind: 'pairs', pairs: Object.fromEntries(pairs) } : undefined;
		}
		default: {
			const given = new Set(fields.getAll(question.id));
			const ids = question.options.map((option) => option.id).filter((id) => given.has(id));
			const chosen = question.kind === 'several' ? ids : ids.slice(0, 1);
			return chosen.length > 0 ? { kind: 'chosen', chosen } : undefined;
		}
	}
}

/** The fields of a question that hold something, by name. */
export function filledIn(question: Question, fields: Fields): [string, string][] {
	const names =
		question.kind === 'order'
			? question.items.map(({ id }) => `${question.id}.${id}`)
			: question.kind === 'pairs'
				? question.left.map(({ id }) => `${question.id}.${id}`)
				: [question.id];
	return names.flatMap((name) =>
		fields
			.getAll(name)
			.flatMap((value): [string, string][] =>
				typeof value === 'string' && value !== '' ? [[name, value]] : []
			)
	);
}

/** What is still to do before an answer can be taken, in words; undefined when it is complete. */
export function problemOf(question: Question, response: Response | undefined): string | undefined {
	if (response?.kind === 'unknown') return undefined;
	switch (question.kind) {
		case 'order':
			return problemOfPlaces(question.items.length, response);
		case 'pairs':
			return Object.keys(response?.kind === 'pairs' ? response.pairs : {}).length ===
				question.left.length
				? undefined
				: 'Il manque une réponse à au moins une ligne : choisissez ce qui va avec chacune.';
		case 'several':
			return response
				? undefined
				: 'Cochez au moins une réponse : vous pouvez en choisir plusieurs.';
		default:
			return response ? undefined : 'Choisissez une réponse dans la liste.';
	}
}

function problemOfPlaces(items: number, response: Response | undefined): string | undefined {
	const places = Object.values(response?.kind === 'order' ? response.places : {});
	const twice = places.find((place, index) => places.indexOf(place) !== index);
	if (twice) return `Le numéro ${twice} est donné deux fois : chaque étape a le sien.`;
	if (places.length < items) return 'Il manque un numéro à au moins une étape.';
	return undefined;
}

function valueOf(fields: Fields, name: string): string {
	const [value] = fields.getAll(name);
	return typeof value === 'string' ? value : '';
}
