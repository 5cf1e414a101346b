import type { Token, Tokens } from 'marked';

const kinds = {
	NOTE: { name: 'note', title: 'À savoir' },
	TIP: { name: 'tip', title: 'Le bon réflexe' },
	WARNING: { name: 'warning', title: 'Attention' },
	IMPORTANT: { name: 'important', title: 'À faire tout de suite' }
};

export type Callout = { name: string; title: string; tokens: Token[] };

/** The callout a quote is, or what is wrong with it; neither for a plain quote. */
export function calloutOf(quote: Tokens.Blockquote): { callout?: Callout; wrong?: string } {
	const [first, ...rest] = quote.tokens;
	const mark = /^\[!([^\]\n]*)\]([^\n]*)(?:\n|$)/.exec(quote.text);
	if (!mark || first?.type !== 'paragraph') return {};
	const [, kind = '', beside = ''] = mark;
	const known = kinds[kind.toUpperCase() as keyof typeof kinds];
	if (!known) return { wrong: `Encadré inconnu [!${kind}] : NOTE, TIP, WARNING ou IMPORTANT.` };
	if (beside.trim())
		return { wrong: `[!${kind}] est seul sur sa ligne ; le texte commence à la suivante.` };
	const tokens = [...withoutMark(first as Tokens.Paragraph), ...rest];
	if (tokens.every(({ type }) => type === 'space')) return { wrong: 'Cet encadré est vide.' };
	return { callout: { ...known, tokens } };
}

function withoutMark(paragraph: Tokens.Paragraph): Token[] {
	const [mark, ...rest] = paragraph.tokens;
	const raw = mark?.raw.replace(/^\[![^\]\n]*\][ \t]*\n?/, '') ?? '';
	const after = rest[0]?.type === 'br' ? rest.slice(1) : rest;
	const tokens = mark && raw ? [{ ...mark, raw, text: raw }, ...after] : after;
	return tokens.length > 0 ? [{ ...paragraph, tokens }] : [];
}
