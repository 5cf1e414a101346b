import { createHash } from 'node:crypto';
import type { Token, Tokens } from 'marked';
import { plainText } from './html.ts';
import type { Item, Option } from './module.ts';
import type { Page } from './page.ts';
import type { Rendering } from './rendering.ts';

/** One answer of a list: a paragraph, and for a choice its mark and its own feedback. */
export function readOption(
	item: Tokens.ListItem,
	page: Page,
	{ blocks, inline }: Rendering
): Option {
	const { words, quote, others } = partsOf(item);
	const text = plainText(words);
	if (!text || /^\[[ xX]?\]$/.test(text)) page.report(page.place(item), 'Cette réponse est vide.');
	for (const other of others) {
		page.report(
			page.place(other),
			'Une réponse tient en un paragraphe, suivi au plus d’une citation : son commentaire.'
		);
	}
	const option = { id: itemId(text), html: inline(words), text, right: item.checked === true };
	return { ...option, feedback: quote ? blocks(quote.tokens) : null };
}

export function readCell(cell: Tokens.TableCell, { inline }: Rendering): Item {
	const text = plainText(cell.tokens);
	return { id: itemId(text), html: inline(cell.tokens), text };
}

/** Reports each item whose words were already those of an earlier one. */
export function reportTwins(items: Item[], tokens: object[], page: Page, message: string) {
	const seen = new Set<string>();
	items.forEach(({ text }, index) => {
		const words = text.toLowerCase();
		if (words && seen.has(words)) page.report(page.place(tokens[index] ?? page), message);
		seen.add(words);
	});
}

/** A list item cut into its words, the quote right below them, and what should not be there. */
export function partsOf(item: Tokens.ListItem) {
	const [first, ...rest] = item.tokens.filter(
		({ type }) => type !== 'space' && type !== 'checkbox'
	);
	const isText = first?.type === 'text' || first?.type === 'paragraph';
	const words = isText ? (first.tokens ?? []).filter(({ type }) => type !== 'checkbox') : [];
	const quote = rest[0]?.type === 'blockquote' ? (rest.shift() as Tokens.Blockquote) : null;
	const others: Token[] = isText || !first ? rest : [first, ...rest];
	return { words, quote, others };
}

/** Eight digits that an item keeps when it moves, and loses with its words. */
export function itemId(text: string): string {
	return createHash('sha256').update(text.normalize('NFC')).digest('hex').slice(0, 8);
}
