import { fillFacts, fillFactsInText, type Chapter } from '#lib/server/content/index.ts';
import { blocksOf, plain, type Block } from '../booklet/markup.ts';
import type { Facts } from '../presentation.ts';

/** What a room reads of a chapter: its reflex card, or else its headings. */
export type Essential = { card: { title: string; html: string } | null; headings: string[] };

/** What its animator keeps under their eyes: a heading, and what it says first. */
export type Note = { heading: string | null; text: string };

/** The essential of a chapter, for a room. */
export function essentialOf({ cards, ...chapter }: Chapter, facts: Facts): Essential {
	const [card] = cards;
	if (card) {
		const { title, html } = card;
		return { card: { title: fillFacts(title, facts), html: fillFacts(html, facts) }, headings: [] };
	}
	const headings = blocksIn(chapter).filter(isHeading);
	return { card: null, headings: headings.map((heading) => textOf(heading, facts)) };
}

/** The chapter in short: the first paragraph under each of its headings, with the list that it announces. */
export function notesOf(chapter: Pick<Chapter, 'parts'>, facts: Facts): Note[] {
	const notes: Note[] = [];
	let heading: string | null = null;
	let told = false;
	const blocks = blocksIn(chapter);
	for (const [index, block] of blocks.entries()) {
		if (isHeading(block)) {
			heading = textOf(block, facts);
			told = false;
		} else if (block.kind === 'paragraph' && !told) {
			const text = textOf(block, facts);
			notes.push({
				heading,
				text: /:$/.test(text) ? `${text} ${listed(blocks[index + 1], facts)}` : text
			});
			told = true;
		}
	}
	return notes;
}

function listed(block: Block | undefined, facts: Facts): string {
	if (block?.kind !== 'list') return '';
	const items = block.items.flat().flatMap((item) => ('runs' in item ? [textOf(item, facts)] : []));
	return `${items.map((item) => item.replace(/\s*[.;,]$/, '')).join(' ; ')}.`;
}

type Heading = Extract<Block, { kind: 'heading' }>;

function isHeading(block: Block): block is Heading {
	return block.kind === 'heading' && block.level === 2;
}

function blocksIn({ parts }: Pick<Chapter, 'parts'>): Block[] {
	return parts.flatMap((part) => (part.kind === 'prose' ? blocksOf(part.html) : []));
}

function textOf(block: Extract<Block, { runs: unknown }>, facts: Facts): string {
	return fillFactsInText(plain(block.runs), facts);
}
