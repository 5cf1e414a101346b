import { fillFacts, type Message, type Question } from '#lib/server/content/index.ts';
import type { Facts } from './presentation.ts';
import type { PlaceMark } from './question.ts';
import { counted } from './wording.ts';

type Spot = Extract<Question, { kind: 'spot' }>;

/** The verdict that is right: something in the message is suspicious. */
export function isTrap(question: Spot): boolean {
	return question.options.some(({ right }) => right);
}

/** A message whose places can be marked where they stand: each is the label of a native checkbox. */
export function withBoxes(question: Spot, chosen: string[], facts: Facts): Message {
	return write(question.message, facts, (number, html) => {
		const option = question.options[number - 1]!;
		const checked = chosen.includes(option.id) ? ' checked' : '';
		return `<label class="spot"><input type="checkbox" name="${question.id}" value="${option.id}"${checked}> ${numbered(number)}${html}</label>`;
	});
}

/** A message whose places say what they were: a number, a word and a shape each, for a mark may be read without its colour. */
export function withMarks(question: Spot, chosen: string[], facts: Facts): Message {
	return write(question.message, facts, (number, html) => {
		const option = question.options[number - 1]!;
		const mark = markOf(option.right, chosen.includes(option.id));
		return `<mark class="spot spot-${mark}">${numbered(number)}${html} <span class="spot-word">${markWords[mark]}</span></mark>`;
	});
}

export function markOf(right: boolean, chosen: boolean): PlaceMark {
	if (right) return chosen ? 'found' : 'missed';
	return chosen ? 'false-alarm' : 'normal';
}

const markWords: Record<PlaceMark, string> = {
	found: 'repéré',
	missed: 'à repérer',
	'false-alarm': 'fausse alerte',
	normal: 'normal'
};

/** « Vous avez repéré 3 indices sur 4, sans fausse alerte. » */
export function foundIn(question: Spot, chosen: string[]): string {
	const clues = question.options.filter(({ right }) => right);
	const found = clues.filter(({ id }) => chosen.includes(id)).length;
	const alarms = chosen.length - found;
	const wrongly = alarms === 0 ? 'aucune fausse alerte' : counted(alarms, 'fausse alerte', true);
	if (clues.length === 0) {
		return alarms === 0 ? 'Rien n’y était suspect.' : `Rien n’y était suspect : ${wrongly}.`;
	}
	return `${found} ${found > 1 ? 'indices repérés' : 'indice repéré'} sur ${clues.length}, ${wrongly}.`;
}

/** Read aloud as « Endroit 2 : … ». */
function numbered(number: number): string {
	return `<span class="spot-number"><span class="visually-hidden">Endroit </span>${number}<span class="visually-hidden"> : </span></span> `;
}

function write(
	{ form, headers, body }: Message,
	facts: Facts,
	place: (number: number, html: string) => string
): Message {
	const rewrite = (html: string) =>
		fillFacts(html, facts).replace(
			/<x-place n="(\d+)">([\s\S]*?)<\/x-place>/g,
			(_, number: string, inner: string) => place(Number(number), inner)
		);
	return {
		form,
		headers: headers.map(({ label, html }) => ({ label, html: rewrite(html) })),
		body: rewrite(body)
	};
}
