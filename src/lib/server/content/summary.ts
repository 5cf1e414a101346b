import { countWords } from './words.ts';
import type { Emergency, Module, Question } from './module.ts';
import { textOf, textsOf } from './texts.ts';

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
	const prose = module.chapters.flatMap(({ title, parts }) => [title, ...parts.flatMap(textsOf)]);
	const { introduction, questions } = module.quiz;
	const all = [module.introduction, ...prose, introduction, ...questions.map(textOf)].join(' ');
	return countWords(all.replace(/<[^>]*>/g, ' '));
}
