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
		case 'spot': {
			const verdict = valueOf(fields, `${question.id}.verdict`);
			const trap = verdict === 'trap' || (verdict === 'safe' ? false : null);
			const chosen = offeredBy(question.options, fields.getAll(question.id));
			return trap === null && chosen.length === 0 ? undefined : { kind: 'spot', trap, chosen };
		}
		default: {
			const ids = offeredBy(question.options, fields.getAll(question.id));
			const chosen = question.kind === 'several' ? ids : ids.slice(0, 1);
			return chosen.length > 0 ? { kind: 'chosen', chosen } : undefined;
		}
	}
}

/** The fields of a question that hold something, by name. */
export function filledIn(question: Question, fields: Fields): [string, string][] {
	return namesOf(question).flatMap((name) =>
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
		case 'spot':
			return problemOfVerdict(response);
		case 'several':
			return response
				? undefined
				: 'Cochez au moins une réponse : vous pouvez en choisir plusieurs.';
		default:
			return response ? undefined : 'Choisissez une réponse dans la liste.';
	}
}

/** The fields of a question, by name. */
function namesOf(question: Question): string[] {
	const { id, kind } = question;
	switch (kind) {
		case 'order':
			return question.items.map((item) => `${id}.${item.id}`);
		case 'pairs':
			return question.left.map((left) => `${id}.${left.id}`);
		case 'spot':
			return [id, `${id}.verdict`];
		default:
			return [id];
	}
}

function problemOfVerdict(response: Response | undefined): string | undefined {
	if (response?.kind !== 'spot') {
		return 'Cochez dans le message ce qui vous paraît suspect, puis dites si c’est un piège.';
	}
	if (response.trap === null) return 'Il manque votre verdict : est-ce un piège ?';
	return response.trap && response.chosen.length === 0
		? 'Cochez dans le message au moins un endroit qui vous fait dire que c’est un piège.'
		: undefined;
}

function problemOfPlaces(items: number, response: Response | undefined): string | undefined {
	const places = Object.values(response?.kind === 'order' ? response.places : {});
	const twice = places.find((place, index) => places.indexOf(place) !== index);
	if (twice) return `Le numéro ${twice} est donné deux fois : chaque étape a le sien.`;
	if (places.length < items) return 'Il manque un numéro à au moins une étape.';
	return undefined;
}

function offeredBy(options: { id: string }[], values: unknown[]): string[] {
	return options.map(({ id }) => id).filter((id) => values.includes(id));
}

function valueOf(fields: Fields, name: string): string {
	const [value] = fields.getAll(name);
	return typeof value === 'string' ? value : '';
}
