import type { Token } from 'marked';
import { factsIn } from './facts.ts';
import type { Quiz } from './module.ts';
import type { Page } from './page.ts';
import { readQuestion, type Found } from './question.ts';
import type { Rendering } from './rendering.ts';
import { isBlank, sectionsOf, type Section } from './sections.ts';
import { reportLevels } from './titles.ts';

export function readQuiz(page: Page, rendering: Rendering): { quiz: Quiz; found: Found[] } {
	const { opening, sections } = sectionsOf(page);
	const named = sections[0]?.title.depth === 1 ? sections[0] : null;
	reportLevels(page.titles, page.report);
	if (named) reportName(named, opening, page);
	const found = (named ? sections.slice(1) : sections)
		.filter((section) => isAsked(section, page))
		.map(({ title, blocks }) => readQuestion(title, blocks, true, page, rendering));
	for (const { rest } of found) reportRest(rest, page);
	if (found.length === 0)
		page.report(
			{ line: 1, column: 1 },
			'Ce quiz n’a pas de question : « ## Question {#identifiant} ».'
		);
	const quiz = {
		title: named?.title.text ?? null,
		introduction: rendering.blocks([...opening, ...(named?.blocks ?? [])]),
		questions: found.flatMap(({ question }) => question ?? []),
		facts: factsIn(page.body.text)
	};
	return { quiz, found };
}

function reportName({ title }: Section, opening: Token[], page: Page) {
	const before = opening.find((token) => !isBlank(token));
	if (before)
		page.report(page.place(before), 'Le titre du quiz (« # … ») vient avant tout le reste.');
	if (title.text.includes('{{'))
		page.report(title.place, 'Le titre d’un quiz ne contient pas d’information locale {{…}}.');
}

function isAsked({ title }: Section, page: Page): boolean {
	if (title.depth === 1)
		page.report(
			title.place,
			'Un quiz n’a qu’un titre « # », tout en haut : écrivez celui-ci avec ##.'
		);
	if (title.depth > 2)
		page.report(title.place, 'Dans un quiz, chaque titre est une question et s’écrit avec ##.');
	return title.depth === 2;
}

function reportRest(rest: Token[], page: Page) {
	const stray = rest.find((token) => !isBlank(token) && token.type !== 'hr');
	if (stray)
		page.report(
			page.place(stray),
			'Dans un quiz, rien ne suit l’explication : une question finit avec elle.'
		);
}
