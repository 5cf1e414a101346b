import type { Token, Tokens } from 'marked';
import { isAnswers, isTaskList, readAnswers, readSpot, type Answers } from './answers.ts';
import { isExplanation, readExplanation, type Explanation } from './explanation.ts';
import { takeMessage } from './message.ts';
import type { Question } from './module.ts';
import type { Page } from './page.ts';
import type { Rendering } from './rendering.ts';
import type { Title } from './titles.ts';
import { versionOfQuestion } from './version.ts';

export type Found = {
	/** Null when it has a fault that leaves nothing to ask. */
	question: Question | null;
	title: Title;
	/** What follows it, up to the next title. */
	rest: Token[];
};

/** A title with `{#id}` is a question; so is one that boxes follow, and its id is missing. */
export function isQuestion(title: Title, section: Token[]): boolean {
	return title.depth > 1 && (title.id !== null || section.some(isTaskList));
}

/** Whether blocks ask something: boxes, or other answers that an explanation follows. */
export function asksSomething(section: Token[]): boolean {
	const answers = section.findIndex(isAnswers);
	if (answers < 0) return false;
	return section.some(isTaskList) || section.slice(answers).some(isExplanation);
}

/** Reads the question that `title` opens. `section` holds the blocks between it and the next title. */
export function readQuestion(
	title: Title,
	section: Token[],
	graded: boolean,
	page: Page,
	rendering: Rendering
): Found {
	if (title.id === null)
		page.report(title.place, 'Il manque l’identifiant de cette question : {#…} à la fin du titre.');
	const { answers, explanation, rest, ...before } = cut(section, title, graded, page);
	const { situation, quote } = takeMessage(before.situation, graded, page);
	const read = answers && readThem(answers, quote, title, page, rendering);
	if (!answers) reportAnswers(situation, title, page);
	const told = explanation && readExplanation(explanation, graded, page, rendering);
	if (answers && !told)
		page.report(title.place, 'Il manque l’explication : une citation (« > ») après les réponses.');
	const complete = read && told;
	return {
		question: complete ? assemble(title, situation, read, told, rendering) : null,
		title,
		rest
	};
}

function readThem(
	answers: Parameters<typeof readAnswers>[0],
	quote: Tokens.Blockquote | null,
	title: Title,
	page: Page,
	rendering: Rendering
): Answers | null {
	if (!quote) return readAnswers(answers, title.place, page, rendering);
	if (isTaskList(answers)) return readSpot(quote, answers, page, rendering);
	page.report(
		page.place(answers),
		'Un message à examiner demande des cases : « - [x] » pour un endroit suspect, « - [ ] » pour un endroit normal.'
	);
	return null;
}

function cut(section: Token[], title: Title, graded: boolean, page: Page) {
	const start = answersAt(section);
	const situation = start < 0 ? section : section.slice(0, start);
	if (start < 0) return { situation, answers: null, explanation: null, rest: [] };
	const answers = section[start] as Parameters<typeof readAnswers>[0];
	page.taken.add(answers);
	let index = start + 1;
	// In a chapter, what cannot belong to the question is the text that goes on.
	for (; index < section.length && !isExplanation(section[index]!); index += 1) {
		const token = section[index]!;
		if (token.type === 'space' || token.type === 'def') continue;
		if (isAnswers(token)) {
			page.report(
				page.place(token),
				`Cette question (ligne ${title.place.line}) a déjà ses réponses : gardez une seule liste.`
			);
			page.taken.add(token);
		} else if (graded && token.type !== 'hr') {
			page.report(
				page.place(token),
				'Ce texte sépare les réponses de leur explication : placez-le avant ou après.'
			);
		} else {
			break;
		}
	}
	const token = section[index];
	if (!token || !isExplanation(token))
		return { situation, answers, explanation: null, rest: section.slice(index) };
	return { situation, answers, explanation: token, rest: section.slice(index + 1) };
}

// Boxes are always the answers: a table or a list before them tells the situation.
function answersAt(section: Token[]): number {
	const first = section.findIndex(isAnswers);
	const end = section.findIndex((token, index) => index > first && isExplanation(token));
	const boxes = section.slice(0, end < 0 ? undefined : end).findIndex(isTaskList);
	return boxes < 0 ? first : boxes;
}

function reportAnswers(situation: Token[], title: Title, page: Page) {
	const list = situation.find(({ type }) => type === 'list');
	if (list)
		page.report(
			page.place(list),
			'Ces réponses n’ont pas de case : « - [x] » pour une juste, « - [ ] » pour une fausse.'
		);
	else
		page.report(
			title.place,
			'Cette question n’a pas de réponses : cases [ ] et [x], étapes 1. 2. 3. ou tableau à deux colonnes.'
		);
}

function assemble(
	title: Title,
	situation: Token[],
	answers: Answers,
	told: Explanation,
	{ blocks, inline }: Rendering
): Question {
	const asked = {
		id: title.id ?? '',
		prompt: inline(title.token.tokens),
		text: title.text,
		situation: blocks(situation),
		...answers
	};
	const version = versionOfQuestion(asked);
	return { ...asked, explanation: told.html, source: told.source, version };
}
