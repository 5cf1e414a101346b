import type { Situation } from '../module.ts';
import type { Page } from '../page.ts';
import type { Section } from '../sections.ts';
import { choicesIn, linkOf } from './choice.ts';
import { partsOf } from '../items.ts';

/** Reports the choices that lead backwards or out of the scenario, what nobody can reach, and a story without an end. */
export function reportPaths(sections: Section[], situations: Situation[], page: Page) {
	const places = new Map(situations.map(({ id }, index) => [id, index]));
	situations.forEach((situation, index) => {
		for (const [number, { next }] of situation.choices.entries()) {
			const target = places.get(next);
			const link = linkAt(sections[index]!, number);
			if (!link || (target !== undefined && target > index)) continue;
			if (target === undefined) reportStray(next, link, page);
			else
				page.report(
					page.place(link),
					`Ce choix revient en arrière, à « ${next} » : un scénario va vers l’avant. Placez cette situation plus bas.`
				);
		}
	});
	reportEnds(sections, situations, page);
}

// A link to no title at all is reported with the other dead links.
function reportStray(next: string, link: object, page: Page) {
	if (!page.titles.some(({ id, slug }) => next === (id ?? slug))) return;
	page.report(
		page.place(link),
		`« #${next} » n’est pas une situation de ce scénario : un choix mène à l’une d’elles.`
	);
}

function reportEnds(sections: Section[], situations: Situation[], page: Page) {
	const [start] = situations;
	if (!start) return;
	if (start.choices.length === 0) {
		page.report(
			sections[0]!.title.place,
			'Le scénario commence par une situation avec des choix : donnez-en à celle-ci, ou retirez son identifiant.'
		);
		return;
	}
	if (situations.every(({ choices }) => choices.length > 0))
		page.report(
			sections.at(-1)!.title.place,
			'Ce scénario n’a pas de fin : ajoutez une partie avec {#identifiant}, du texte et aucun choix.'
		);
	const reached = reachedFrom(start, situations);
	situations.forEach(({ id, text }, index) => {
		if (id && !reached.has(id))
			page.report(
				sections[index]!.title.place,
				`Aucun choix ne mène à « ${text} » : ajoutez un lien vers #${id}, ou retirez cette partie.`
			);
	});
}

function reachedFrom(start: Situation, situations: Situation[]): Set<string> {
	const reached = new Set([start.id]);
	for (const id of reached) {
		const { choices = [] } = situations.find((situation) => situation.id === id) ?? {};
		for (const { next } of choices) reached.add(next);
	}
	return reached;
}

function linkAt({ blocks }: Section, number: number): object | undefined {
	const item = choicesIn(blocks)?.items[number];
	return item && linkOf(partsOf(item).words);
}
