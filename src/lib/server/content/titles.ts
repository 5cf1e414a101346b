import type { Token, Tokens } from 'marked';
import type { Report } from './fault.ts';
import { plainText } from './html.ts';
import type { Place } from './passage.ts';
import type { Placing } from './places.ts';

export type Title = {
	token: Tokens.Heading;
	depth: number;
	text: string;
	place: Place;
	/** What `{#…}` holds, even malformed; null without one. */
	id: string | null;
	idPlace: Place;
	/** The anchor of a title without an id, made as code forges make it. */
	slug: string;
};

/** The titles of a file, their `{#id}` taken off their text. */
export function readTitles(tokens: Token[], place: Placing, report: Report): Title[] {
	const slugs = new Set<string>();
	const headings = tokens.filter((token): token is Tokens.Heading => token.type === 'heading');
	const titles = headings.map((token) => readTitle(token, place, report));
	for (const title of titles) if (title.id) slugs.add(title.id);
	for (const title of titles) title.slug = unique(slugOf(title.text), slugs);
	return titles;
}

export function reportLevels(titles: Title[], report: Report) {
	let before = 1;
	for (const { depth, place } of titles) {
		if (depth > before + 1) {
			report(
				place,
				`Ce titre saute un niveau : écrivez ${'#'.repeat(before + 1)} au lieu de ${'#'.repeat(depth)}.`
			);
		}
		before = depth;
	}
}

function readTitle(token: Tokens.Heading, place: Placing, report: Report): Title {
	const id = /\s*\{#([^{}]*)\}$/.exec(token.text);
	const idPlace = place(token, id ? token.raw.trimStart().lastIndexOf('{#') : 0);
	if (id) takeOff(token.tokens);
	else reportMisplaced(token, place, report);
	const title = { token, depth: token.depth, text: plainText(token.tokens), place: place(token) };
	if (!title.text) report(title.place, 'Ce titre est vide.');
	if (id && !isId(id[1] ?? '')) {
		report(
			idPlace,
			`L’identifiant « ${id[1]} » n’est pas valable : minuscules sans accent, chiffres, tirets et points.`
		);
	}
	return { ...title, id: id?.[1] ?? null, idPlace, slug: '' };
}

function takeOff(tokens: Token[]) {
	const last = tokens.at(-1);
	if (last?.type === 'text') last.raw = last.raw.replace(/\s*\{#[^{}]*\}$/, '');
}

function reportMisplaced(token: Tokens.Heading, place: Placing, report: Report) {
	const raw = token.raw.trimStart().replace(/\{\{[^{}]*\}\}/g, (fact) => '_'.repeat(fact.length));
	const at = raw.search(/\{\s*#|\{[^{}\s]+\}\s*#*\s*$/);
	if (at >= 0)
		report(place(token, at), 'L’identifiant s’écrit {#comme-ceci}, tout à la fin du titre.');
}

export function isId(id: string): boolean {
	return /^[a-z0-9][a-z0-9.-]*$/.test(id);
}

function slugOf(text: string): string {
	const slug = text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
		.replace(/ /g, '-');
	return slug || 'titre';
}

function unique(slug: string, taken: Set<string>): string {
	let free = slug;
	for (let count = 1; taken.has(free); count += 1) free = `${slug}-${count}`;
	taken.add(free);
	return free;
}
