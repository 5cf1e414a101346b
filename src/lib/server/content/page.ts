import { Lexer, type Token } from 'marked';
import { linkAddresses } from './emergency/mentions.ts';
import { reporter, top, type Report } from './fault.ts';
import { parseFrontMatter, splitFrontMatter } from './front-matter.ts';
import { Header } from './header.ts';
import type { Address, Fault } from './module.ts';
import { Passage } from './passage.ts';
import { locate, type Placing } from './places.ts';
import { readTitles, type Title } from './titles.ts';

/** One Markdown file, read but not yet understood. */
export type Page = {
	name: string;
	path: string;
	text: string;
	header: Header | null;
	body: Passage;
	tokens: Token[];
	titles: Title[];
	place: Placing;
	/** What a question, a card or the lab took: its answers, its message, its quote. */
	taken: Set<Token>;
	/** What it may name outside; null when there is no list of them. */
	addresses: Address[] | null;
	report: Report;
};

export function readPage(
	name: string,
	path: string,
	text: string,
	faults: Fault[],
	addresses: Address[] | null
): Page {
	const report = reporter(faults, path);
	const { yaml, body, bodyLine } = splitFrontMatter(text, report);
	const passage = Passage.of(body, bodyLine);
	const tokens = lex(body, report);
	linkAddresses(tokens, addresses);
	const place = locate(tokens, passage);
	return {
		name,
		path,
		text,
		header: readHeader(name, yaml, report),
		body: passage,
		tokens,
		titles: readTitles(tokens, place, report),
		place,
		taken: new Set(),
		addresses,
		report
	};
}

function readHeader(name: string, yaml: string | null, report: Report): Header | null {
	if (name === 'quiz.md') {
		if (yaml !== null)
			report(top, 'Un quiz n’a pas d’en-tête : retirez les lignes jusqu’au second « --- ».');
		return null;
	}
	if (yaml !== null) return new Header(parseFrontMatter(yaml, report), report);
	report(top, 'Il manque l’en-tête : des réglages entre deux lignes « --- », en haut du fichier.');
	return null;
}

// marked throws on what it cannot finish; an author sees a fault instead.
function lex(body: string, report: Report): Token[] {
	try {
		return new Lexer({ gfm: true }).lex(body);
	} catch {
		report(top, 'Ce texte ne peut pas être lu comme du Markdown.');
		return [];
	}
}
