import type { Token, Tokens } from 'marked';
import { calloutOf } from './callout.ts';
import { plainText } from './html.ts';
import type { Page } from './page.ts';
import type { Rendering } from './rendering.ts';
import { children } from './tree.ts';

export type Explanation = { html: string; source: string | null };

export function isExplanation(token: Token): token is Tokens.Blockquote {
	if (token.type !== 'blockquote') return false;
	const { callout, message, wrong } = calloutOf(token as Tokens.Blockquote);
	return !callout && !message && !wrong;
}

/** Reads the quote that closes a question. A graded one has to give its source. */
export function readExplanation(
	quote: Tokens.Blockquote,
	graded: boolean,
	page: Page,
	{ blocks, inline }: Rendering
): Explanation {
	const tokens = quote.tokens.filter(({ type }) => type !== 'space');
	const last = tokens.at(-1);
	const source = last?.type === 'paragraph' && label.test(plainText(children(last))) ? last : null;
	const told = source ? tokens.slice(0, -1) : tokens;
	const named = source !== null && plainText(children(source)).replace(label, '') !== '';
	if (told.length === 0) page.report(page.place(quote), 'L’explication est vide.');
	if (!named) reportSource(tokens, graded || source !== null, quote, page);
	return { html: blocks(told), source: source && inline(children(source)) };
}

const label = /^Sources?\s*:\s*/i;

function reportSource(tokens: Token[], wanted: boolean, quote: Tokens.Blockquote, page: Page) {
	const glued = tokens.find(
		(token) => token.type === 'paragraph' && /\n *Sources?\s*:/i.test(token.raw)
	);
	if (glued) {
		const shift = glued.raw.search(/\n *Sources?\s*:/i) + 1;
		page.report(
			page.place(glued, shift),
			'Séparez la source de l’explication par une ligne « > » seule.'
		);
	} else if (wanted) {
		page.report(
			page.place(quote),
			'Il manque la source : finissez l’explication par un paragraphe « Source : … ».'
		);
	}
}
