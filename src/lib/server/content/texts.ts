import type { Part, Question } from './module.ts';

/** All the HTML that a part of a chapter shows, but the source of a question. */
export function textsOf(part: Part): string[] {
	switch (part.kind) {
		case 'question':
			return [textOf(part.question)];
		case 'scenario':
			return part.scenario.situations.flatMap(({ title, html, choices }) => [
				title,
				html,
				...choices.flatMap((choice) => [choice.html, choice.consequence])
			]);
		default:
			return [part.html];
	}
}

/** The same for a question. */
export function textOf(question: Question): string {
	const { prompt, situation, explanation } = question;
	return [prompt, situation, ...answersOf(question), explanation].join(' ');
}

function answersOf(question: Question): string[] {
	if (question.kind === 'order') return question.items.map(({ html }) => html);
	if (question.kind === 'pairs')
		return [...question.left, ...question.right].map(({ html }) => html);
	const message = question.kind === 'spot' ? question.message : null;
	const headers = message?.headers.flatMap(({ label, html }) => [label, html]) ?? [];
	const options = question.options.flatMap(({ html, feedback }) => [html, feedback ?? '']);
	return [...headers, message?.body ?? '', ...options];
}
