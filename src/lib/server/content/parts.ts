import type { Token } from 'marked';
import { calloutNamed } from './callout.ts';
import { readCard } from './card.ts';
import type { Card, Part } from './module.ts';
import type { Page } from './page.ts';
import type { Place } from './passage.ts';
import { isQuestion, readQuestion, type Found } from './question.ts';
import type { Rendering } from './rendering.ts';
import { hasChoices, readScenario, scenarioIn } from './scenario/scenario.ts';
import { sectionsOf, type Section } from './sections.ts';

export type Parts = { parts: Part[]; checks: Found[]; cards: Card[]; labs: Place[] };

/** Cuts a chapter into its prose, its questions, its scenario (when it has axes) and its lab. */
export function readParts(page: Page, axes: string[] | null, rendering: Rendering): Parts {
	const { opening, sections } = sectionsOf(page);
	const scenario = axes ? scenarioIn(sections, page) : [];
	const found: Parts = { parts: [], checks: [], cards: [], labs: [] };
	const prose = new Prose(found, page, rendering);
	prose.add(opening);
	for (const section of sections) {
		if (scenario.includes(section)) {
			if (section !== scenario[0]) continue;
			prose.close();
			const read = readScenario(scenario, axes!, page, rendering);
			found.parts.push({ kind: 'scenario', scenario: read });
		} else if (
			isQuestion(section.title, section.blocks) &&
			!misplacedChoices(section, axes, page)
		) {
			prose.close();
			const check = readQuestion(section.title, section.blocks, false, page, rendering);
			found.checks.push(check);
			if (check.question) found.parts.push({ kind: 'question', question: check.question });
			prose.add(check.rest);
		} else {
			if (section.title.depth > 1) prose.add([section.title.token]);
			prose.add(section.blocks);
		}
	}
	prose.close();
	return found;
}

function misplacedChoices(section: Section, axes: string[] | null, page: Page): boolean {
	if (axes || !hasChoices(section)) return false;
	page.report(
		section.title.place,
		'Ces choix mènent d’une situation à l’autre : pour un scénario, ajoutez le réglage « axes » à l’en-tête.'
	);
	return true;
}

/** The prose under way: a lab ends it, a card is also kept aside. */
class Prose {
	readonly #found: Parts;
	readonly #page: Page;
	readonly #rendering: Rendering;
	#tokens: Token[] = [];

	constructor(found: Parts, page: Page, rendering: Rendering) {
		this.#found = found;
		this.#page = page;
		this.#rendering = rendering;
	}

	add(tokens: Token[]) {
		for (const token of tokens) {
			const lab = calloutNamed('lab', token);
			const card = calloutNamed('card', token);
			if (lab ?? card ?? calloutNamed('week', token)) this.#page.taken.add(token);
			if (card) this.#found.cards.push(readCard(token, card, this.#page, this.#rendering));
			if (card && this.#found.cards.length > 1)
				this.#page.report(
					this.#page.place(token),
					'Ce chapitre a déjà une fiche [!FICHE] : une par chapitre.'
				);
			if (!lab) this.#tokens.push(token);
			else this.#addLab(token, lab.tokens);
		}
	}

	close() {
		const html = this.#rendering.blocks(this.#tokens);
		if (html) this.#found.parts.push({ kind: 'prose', html });
		this.#tokens = [];
	}

	#addLab(quote: Token, tokens: Token[]) {
		this.close();
		this.#found.labs.push(this.#page.place(quote));
		this.#found.parts.push({ kind: 'lab', html: this.#rendering.blocks(tokens) });
	}
}
