import type { Token, Tokens } from 'marked';
import { decodeReferences, plainText } from '../html.ts';
import { itemId, partsOf } from '../items.ts';
import type { Choice } from '../module.ts';
import type { Page } from '../page.ts';
import type { Rendering } from '../rendering.ts';
import { readEffects } from './effects.ts';

/** The list of links to other sections that ends a situation. */
export function choicesIn(blocks: Token[]): Tokens.List | undefined {
	return blocks.find((token): token is Tokens.List => {
		if (token.type !== 'list') return false;
		const { items } = token as Tokens.List;
		return items.every(({ task }) => !task) && items.some((item) => linkOf(partsOf(item).words));
	});
}

/** Reads a choice: a link to what comes next, its effects in brackets, and its consequence in a quote. */
export function readChoice(
	item: Tokens.ListItem,
	axes: string[],
	page: Page,
	{ blocks, inline }: Rendering
): Choice {
	const { words, quote, others } = partsOf(item);
	const link = linkOf(words);
	if (!link)
		page.report(
			page.place(item),
			'Ce choix ne mène nulle part : écrivez-le comme un lien, [ce que l’on fait](#situation).'
		);
	if (!quote)
		page.report(
			page.place(item),
			'Il manque la conséquence de ce choix : une citation (« > »), décalée de deux espaces.'
		);
	for (const other of others)
		page.report(
			page.place(other),
			'Un choix tient en une ligne, suivie d’une citation : sa conséquence.'
		);
	const label = link?.tokens ?? [];
	const text = plainText(label);
	return {
		id: itemId(text),
		html: inline(label),
		text,
		consequence: quote ? blocks(quote.tokens) : '',
		next: link ? decodeReferences(link.href).slice(1) : '',
		effects: link ? readEffects(words.slice(words.indexOf(link) + 1), item, axes, page) : {}
	};
}

export function linkOf(words: Token[]): Tokens.Link | undefined {
	const [first] = words.filter(({ raw }) => raw.trim());
	const link = first?.type === 'link' ? (first as Tokens.Link) : undefined;
	return link?.href.startsWith('#') ? link : undefined;
}
