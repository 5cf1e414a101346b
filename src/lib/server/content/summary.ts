import type { Module, Part, Question } from './module.ts';

export type Summary = {
	modules: number;
	chapters: number;
	checks: number;
	questions: number;
	minutes: number;
	words: number;
};

export function summarise(modules: Module[]): Summary {
	const sum = (count: (module: Module) => number) =>
		modules.reduce((total, module) => total + count(module), 0);
	return {
		modules: modules.length,
		chapters: sum(({ chapters }) => chapters.length),
		checks: sum((module) => checksOf(module).length),
		questions: sum(({ quiz }) => quiz.questions.length),
		minutes: sum(({ minutes }) => minutes),
		words: sum(wordsOf)
	};
}

function checksOf({ chapters }: Module): Question[] {
	return chapters.flatMap(({ parts }) =>
		parts.flatMap((part) => (part.kind === 'question' ? part.question : []))
	);
}

function wordsOf(module: Module): number {
	const prose = module.chapters.flatMap(({ title, parts }) => {
		return [title, ...parts.flatMap(textsOf)];
	});
	const { introduction, questions } = module.quiz;
	const all = [module.introduction, ...prose, introduction, ...questions.map(textOf)].join(' ');
	return all.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function textsOf(part: Part): string[] {
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

function textOf(question: Question): string {
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
