import type { Situation } from '../module.ts';
import type { Page } from '../page.ts';
import type { Rendering } from '../rendering.ts';
import { isBlank, type Section } from '../sections.ts';
import { reportTwins } from '../items.ts';
import { choicesIn, readChoice } from './choice.ts';

/** Reads one section of a scenario: a situation when it has choices, an ending otherwise. */
export function readSituation(
	{ title, blocks }: Section,
	axes: string[],
	page: Page,
	rendering: Rendering
): Situation {
	const list = choicesIn(blocks);
	const end = list ? blocks.indexOf(list) : blocks.length;
	const choices = list?.items.map((item) => readChoice(item, axes, page, rendering)) ?? [];
	if (title.id === null)
		page.report(
			title.place,
			'Il manque l’identifiant de cette situation : {#…} à la fin du titre.'
		);
	if (list) {
		reportTwins(choices, list.items, page, 'Ce choix est écrit deux fois.');
		if (choices.length < 2 || choices.length > 4)
			page.report(
				page.place(list),
				`Une situation propose de 2 à 4 choix : celle-ci en a ${choices.length}.`
			);
	}
	const after = blocks.slice(end + 1).find((token) => !isBlank(token) && token.type !== 'hr');
	if (after)
		page.report(
			page.place(after),
			'Rien ne suit les choix d’une situation : placez ce texte avant eux.'
		);
	const html = rendering.blocks(blocks.slice(0, end));
	if (!html) page.report(title.place, 'Cette partie du scénario n’a pas de texte sous son titre.');
	return {
		id: title.id ?? '',
		title: rendering.inline(title.token.tokens),
		text: title.text,
		html,
		choices
	};
}
