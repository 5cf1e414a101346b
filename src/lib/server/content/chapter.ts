import type { Token } from 'marked';
import { readSources } from './bibliography.ts';
import { factsIn } from './facts.ts';
import type { Chapter, Part, Source } from './module.ts';
import type { Page } from './page.ts';
import { isQuestion, readQuestion, type Found } from './question.ts';
import type { Rendering } from './rendering.ts';
import { isBlank, sectionsOf } from './sections.ts';
import { reportLevels, type Title } from './titles.ts';
import { versionOf } from './version.ts';

export function readChapter(
	page: Page,
	rendering: Rendering
): { chapter: Chapter; checks: Found[] } {
	const settings = readSettings(page);
	const title = readTitle(page);
	reportLevels(page.titles, page.report);
	const { parts, checks } = readParts(page, rendering);
	if (title && parts.length === 0) page.report(title.place, 'Ce chapitre est vide.');
	const names = { id: title?.id ?? '', title: title?.text ?? '' };
	const chapter = {
		...names,
		...settings,
		parts,
		cards: [],
		testOut: false,
		substantial: null,
		facts: factsIn(page.body.text),
		version: versionOf([page])
	};
	return { chapter, checks };
}

function readSettings({ header }: Page): { minutes: number; reviewed: string; sources: Source[] } {
	const settings = {
		minutes: header?.whole('minutes', 1) ?? 0,
		reviewed: header?.date('reviewed') ?? '',
		sources: header ? readSources(header) : []
	};
	header?.refuseOthers();
	return settings;
}

function readTitle({ titles, tokens, place, report }: Page): Title | null {
	const [title, ...others] = titles.filter(({ depth }) => depth === 1);
	const first = tokens.find((token) => !isBlank(token));
	if (!title) {
		const where = first ? place(first) : { line: 1, column: 1 };
		report(where, 'Il manque le titre du chapitre, en premier : « # Titre {#identifiant} ».');
		return null;
	}
	if (first !== title.token && first)
		report(place(first), 'Le titre du chapitre (« # … ») vient avant tout le reste.');
	if (title.id === null)
		report(title.place, 'Il manque l’identifiant du chapitre : {#…} à la fin du titre.');
	if (title.text.includes('{{'))
		report(title.place, 'Le titre d’un chapitre ne contient pas d’information locale {{…}}.');
	for (const other of others)
		report(other.place, 'Un chapitre n’a qu’un titre « # » : écrivez celui-ci avec ##.');
	return title;
}

function readParts(page: Page, rendering: Rendering): { parts: Part[]; checks: Found[] } {
	const { opening, sections } = sectionsOf(page);
	const parts: Part[] = [];
	const checks: Found[] = [];
	let prose: Token[] = [...opening];
	const closeProse = () => {
		const html = rendering.blocks(prose);
		if (html) parts.push({ kind: 'prose', html });
		prose = [];
	};
	for (const { title, blocks } of sections) {
		if (isQuestion(title, blocks)) {
			closeProse();
			const found = readQuestion(title, blocks, false, page, rendering);
			checks.push(found);
			if (found.question) parts.push({ kind: 'question', question: found.question });
			prose.push(...found.rest);
		} else {
			if (title.depth > 1) prose.push(title.token);
			prose.push(...blocks);
		}
	}
	closeProse();
	return { parts, checks };
}
