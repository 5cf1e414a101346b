import type { Token, Tokens } from 'marked';
import type { Callout } from './callout.ts';
import { plainText } from './html.ts';
import type { Card } from './module.ts';
import type { Page } from './page.ts';
import type { Rendering } from './rendering.ts';
import { children } from './tree.ts';

/** Reads the reflex card of a chapter: its title alone and in bold, then a list of 3 to 8 short lines. */
export function readCard(quote: Token, callout: Callout, page: Page, { blocks }: Rendering): Card {
	const { title, list, others } = partsOf(callout);
	const report = (message: string) => page.report(page.place(quote), message);
	if (title === null)
		report(
			'Une fiche commence par son titre, seul et en gras : « **Votre titre** », puis une ligne vide (« > »).'
		);
	if (title?.includes('{{'))
		report('Le titre d’une fiche ne contient pas d’information locale {{…}}.');
	if (!list || others.length > 0)
		report('Une fiche se compose de son titre puis d’une seule liste, de 3 à 8 lignes courtes.');
	else if (list.items.length < 3 || list.items.length > 8)
		report(`Une fiche a de 3 à 8 lignes : celle-ci en a ${list.items.length}.`);
	for (const item of list?.items ?? []) {
		const words = plainText(item.tokens).split(/[ \u00a0\u202f]+/).length;
		if (words > 25)
			page.report(
				page.place(item),
				`Cette ligne de la fiche a ${words} mots : 25 au plus, pour tenir sur un A5.`
			);
	}
	return { title: title ?? '', html: list ? blocks([list]) : '' };
}

/** What a card shows under its heading: its title, as a paragraph of its own, and its list. */
function partsOf({ tokens }: Callout) {
	const [first, ...rest] = tokens.filter(({ type }) => type !== 'space');
	const inside = first?.type === 'paragraph' ? children(first).filter(({ raw }) => raw.trim()) : [];
	const [bold] = inside;
	const titled = inside.length === 1 && bold?.type === 'strong';
	const list = rest[0]?.type === 'list' ? (rest[0] as Tokens.List) : null;
	return { title: titled ? plainText([bold]) : null, list, others: rest.slice(1) };
}
