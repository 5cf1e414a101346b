import type { Token, Tokens } from 'marked';
import { readSources } from '../bibliography.ts';
import { factsIn } from '../facts.ts';
import type { EmergencyCard } from '../module.ts';
import type { Page } from '../page.ts';
import type { Rendering } from '../rendering.ts';
import { isBlank, sectionsOf, type Section } from '../sections.ts';
import { countWords } from '../words.ts';

type Part = {
	key: 'now' | 'avoid' | 'call' | 'deadlines' | 'evidence';
	title: string;
	ordered: boolean;
	required: boolean;
};

/** The sections of a card, in their order. */
const parts: Part[] = [
	{ key: 'now', title: 'Tout de suite', ordered: true, required: true },
	{ key: 'avoid', title: 'À ne pas faire', ordered: false, required: true },
	{ key: 'call', title: 'Qui appeler, dans l’ordre', ordered: true, required: true },
	{ key: 'deadlines', title: 'Délais', ordered: false, required: false },
	{ key: 'evidence', title: 'Preuves à garder', ordered: false, required: false }
];

const mostWords = 230;

/** Reads one reflex card of the emergency folder. */
export function readEmergencyCard(page: Page, rendering: Rendering): EmergencyCard {
	const { header } = page;
	const settings = {
		title: header?.text('title') ?? '',
		summary: header?.text('summary') ?? '',
		order: header?.whole('order', 0) ?? 0,
		reviewed: header?.date('reviewed') ?? '',
		sources: header ? readSources(header) : []
	};
	header?.refuseOthers();
	const { opening, sections } = sectionsOf(page);
	const [first, ...others] = sections;
	const titled = first?.title.depth === 1 ? first : null;
	const stray = opening.find((token) => !isBlank(token));
	const id = page.name.replace(/\.md$/, '');
	if (!titled || stray)
		page.report(
			stray ? page.place(stray) : { line: 1, column: 1 },
			`Une fiche commence par son titre : « # ${settings.title || 'Titre'} {#${id}} ».`
		);
	if (titled) reportTitle(titled, id, settings.title, page);
	const found = readParts(titled ? others : sections, page, rendering);
	reportLength(page, rendering);
	return {
		id,
		...settings,
		html: rendering.blocks(titled?.blocks ?? []),
		now: found.now ?? '',
		avoid: found.avoid ?? '',
		call: found.call ?? '',
		deadlines: found.deadlines ?? null,
		evidence: found.evidence ?? null,
		facts: factsIn(page.body.text)
	};
}

function reportTitle({ title }: Section, id: string, name: string, page: Page) {
	if (title.id !== id)
		page.report(
			title.idPlace,
			`L’identifiant d’une fiche est le nom de son fichier : {#${id}}, à la fin du titre.`
		);
	if (name && title.text !== name)
		page.report(
			title.place,
			`Ce titre et le réglage « title » disent la même chose : « ${name} ».`
		);
}

function readParts(sections: Section[], page: Page, { blocks }: Rendering) {
	const found: Partial<Record<Part['key'], string>> = {};
	let reached = 0;
	for (const { title, blocks: inside } of sections) {
		const index = parts.findIndex((part) => part.title === setting(title.text));
		const part = title.depth === 2 ? parts[index] : undefined;
		if (!part) {
			page.report(
				title.place,
				`Une fiche a ces parties, chacune avec ## : ${parts.map(({ title }) => title).join(' ; ')}.`
			);
			continue;
		}
		if (part.key in found)
			page.report(title.place, `« ${part.title} » est déjà dans cette fiche : réunissez-les.`);
		else if (index < reached)
			page.report(title.place, `« ${part.title} » vient avant « ${parts[reached]!.title} ».`);
		reached = Math.max(reached, index);
		reportList(part, inside, title.place, page);
		found[part.key] = blocks(inside);
	}
	for (const { key, title, required } of parts)
		if (required && !(key in found))
			page.report({ line: 1, column: 1 }, `Il manque la partie « ## ${title} » à cette fiche.`);
	return found;
}

function reportList(
	{ title, ordered }: Part,
	blocks: Token[],
	place: Section['title']['place'],
	page: Page
) {
	const [list, ...others] = blocks.filter((token) => !isBlank(token));
	const sort = ordered ? 'numérotée (1. 2. 3.)' : 'à tirets (« - … »)';
	if (list?.type === 'list' && (list as Tokens.List).ordered === ordered && others.length === 0)
		return;
	page.report(
		others[0] ? page.place(others[0]) : place,
		`« ${title} » se compose d’une liste ${sort}, et de rien d’autre.`
	);
}

// Its titles count too: all of it is printed.
function reportLength(page: Page, { blocks }: Rendering) {
	const count = countWords(blocks(page.tokens).replace(/<[^>]*>/g, ' '));
	if (count > mostWords)
		page.report(
			{ line: 1, column: 1 },
			`Cette fiche a ${count} mots : ${mostWords} au plus, pour tenir sur un A5.`
		);
}

/** A title as it should be typed. */
function setting(text: string): string {
	return text.replaceAll("'", '’').replace(/[\u00a0\u202f]/g, ' ');
}
