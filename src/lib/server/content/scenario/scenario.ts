import type { Scenario } from '../module.ts';
import type { Page } from '../page.ts';
import { asksSomething } from '../question.ts';
import type { Rendering } from '../rendering.ts';
import type { Section } from '../sections.ts';
import { choicesIn } from './choice.ts';
import { reportPaths } from './paths.ts';
import { readSituation } from './situation.ts';

/** The sections of a chapter that tell its scenario, from the first situation to the last ending. */
export function scenarioIn(sections: Section[], page: Page): Section[] {
	const first = sections.findIndex(isTold);
	const last = sections.findLastIndex(isTold);
	const told = first < 0 ? [] : sections.slice(first, last + 1);
	const cut = told.find((section) => !isTold(section));
	if (cut)
		page.report(
			cut.title.place,
			'Un chapitre n’a qu’un scénario, d’un seul tenant : placez cette partie avant ou après lui.'
		);
	return told;
}

/** Whether a section has choices that lead to another one, as only a scenario may. */
export function hasChoices({ title, blocks }: Section): boolean {
	return title.depth > 1 && choicesIn(blocks) !== undefined;
}

/** Reads the scenario that these sections tell, and reports the paths that lead nowhere. */
export function readScenario(
	sections: Section[],
	axes: string[],
	page: Page,
	rendering: Rendering
): Scenario {
	const told = sections.filter(isTold);
	const situations = told.map((section) => readSituation(section, axes, page, rendering));
	// Cut in two, all of its second half is out of reach: the cut alone is to be mended.
	if (told.length === sections.length) reportPaths(told, situations, page);
	return { axes, situations };
}

function isTold({ title, blocks }: Section): boolean {
	if (title.depth === 1) return false;
	return choicesIn(blocks) !== undefined || (title.id !== null && !asksSomething(blocks));
}
