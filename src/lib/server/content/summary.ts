import { countWords } from './words.ts';
import type { Emergency, Module, Part, Question } from './module.ts';

export type Summary = {
	modules: number;
	chapters: number;
	checks: number;
	questions: number;
	minutes: number;
	words: number;
	/** Reflex cards and addresses of the emergency folder. */
	cards: number;
	addresses: number;
};

export function summarise(modules: Module[], emergency: Emergency | null): Summary {
	const sum = (count: (module: Module) => number) =>
		modules.reduce((total, module) => total + count(module), 0);
	return {
		modules: modules.length,
		chapters: sum(({ chapters }) => chapters.length),
		checks: sum((module) => checksOf(module).length),
		questions: sum(({ quiz }) => quiz.questions.length),
		minutes: sum(({ minutes }) => minutes),
		words: sum(wordsOf),
		cards: emergency?.cards.length ?? 0,
		addresses: emergency?.addresses.length ?? 0
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
	return countWords(all.replace(/<[^>]*>/g, ' '));
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
