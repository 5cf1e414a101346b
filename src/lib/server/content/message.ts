import type { Token, Tokens } from 'marked';
import { messageOf, type MessageQuote } from './callout.ts';
import type { Message } from './module.ts';
import type { Page } from './page.ts';
import type { Rendering } from './rendering.ts';
import { isBlank } from './sections.ts';
import { strayBracket, tagSpots } from './spots.ts';

/** Takes the message to examine out of a question's situation, and reports those that cannot be there. */
export function takeMessage(
	situation: Token[],
	graded: boolean,
	page: Page
): { situation: Token[]; quote: Tokens.Blockquote | null } {
	const [first, second] = situation.filter((token) => messageOf(token));
	if (!first) return { situation, quote: null };
	for (const token of [first, second]) if (token) page.taken.add(token);
	const at = situation.indexOf(first);
	const after = situation.slice(at + 1).find((token) => !isBlank(token));
	if (graded)
		page.report(
			page.place(first),
			'Un message à examiner se met dans un chapitre (« Vérifiez »), pas dans le quiz.'
		);
	else if (second)
		page.report(page.place(second), 'Cette question a déjà un message : gardez-en un seul.');
	else if (after)
		page.report(
			page.place(after),
			'Le message vient juste avant les cases : placez ce texte avant lui.'
		);
	return { situation: situation.slice(0, at), quote: first as Tokens.Blockquote };
}

/** Reads a message: its header, its body and its places, of which it says how many there are (0 when they cannot be told). */
export function readMessage(
	quote: Tokens.Blockquote,
	page: Page,
	rendering: Rendering
): { message: Message; places: number } {
	const { form, tokens } = messageOf(quote)!;
	let sound = reportBrackets(quote, page);
	const [head, ...rest] = tokens;
	const lines = readHeader(head!, quote, page, rendering);
	const overlaps =
		'Un endroit [[…]] ne chevauche ni du gras ni de l’italique : mettez-le dedans ou autour.';
	let places = 0;
	const tag = (html: string) => {
		const tagged = tagSpots(html, places + 1);
		if (!tagged && sound) page.report(page.place(quote), overlaps);
		sound &&= tagged !== null;
		places += tagged?.count ?? 0;
		return tagged?.html ?? html;
	};
	const headers = lines.map(({ label, html }) => ({ label, html: tag(html) }));
	const body = tag(rendering.blocks(rest));
	if (!body) page.report(page.place(quote), 'Ce message n’a pas de texte après son en-tête.');
	if (sound && (places < 3 || places > 8))
		page.report(
			page.place(quote),
			`Ce message a ${places} ${places > 1 ? 'endroits' : 'endroit'} [[…]] : il en faut de 3 à 8.`
		);
	return { message: { form, headers, body }, places: sound ? places : 0 };
}

// The first paragraph: lines such as « De : … », at least one.
function readHeader(
	head: MessageQuote['tokens'][number],
	quote: Tokens.Blockquote,
	page: Page,
	{ inline }: Rendering
): Message['headers'] {
	const { line } = page.place(quote);
	const example = 'De : …, À : …, Objet : …';
	if (head.type !== 'paragraph') {
		const message = `Il manque l’en-tête du message, juste sous la marque : des lignes « ${example} ».`;
		page.report(page.place(quote), message);
		return [];
	}
	return inline((head as Tokens.Paragraph).tokens)
		.split(/<br>\n?|\n/)
		.flatMap((text, index) => {
			const [, label, html] =
				/^([^:<>[\]]{1,40}?)[ \u00a0\u202f]*:[ \u00a0\u202f]+(.+)$/.exec(text) ?? [];
			if (label && html) return [{ label, html }];
			page.report(
				{ line: line + 1 + index, column: columnOf(quote, index + 1) },
				`L’en-tête du message se compose de lignes « ${example} » ; une ligne vide (« > ») le sépare du texte.`
			);
			return [];
		});
}

/** Answers whether there is nothing to report. */
function reportBrackets(quote: Tokens.Blockquote, page: Page): boolean {
	const { line } = page.place(quote);
	const strays = quote.raw.split('\n').flatMap((text, index) => {
		const at = strayBracket(text);
		return at < 0 ? [] : [{ line: line + index, column: at + 1 }];
	});
	for (const place of strays)
		page.report(
			place,
			'Un endroit à marquer s’écrit [[comme ceci]], sur une seule ligne et sans être vide.'
		);
	return strays.length === 0;
}

function columnOf(quote: Tokens.Blockquote, index: number): number {
	const text = quote.raw.split('\n')[index] ?? '';
	return (/^[\s>]*/.exec(text)?.[0].length ?? 0) + 1;
}
