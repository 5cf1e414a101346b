import type { Token, Tokens } from 'marked';
import type { Message } from './module.ts';

const kinds: Record<string, { name: string; title: string }> = {
	NOTE: { name: 'note', title: 'À savoir' },
	TIP: { name: 'tip', title: 'Le bon réflexe' },
	WARNING: { name: 'warning', title: 'Attention' },
	IMPORTANT: { name: 'important', title: 'À faire tout de suite' },
	SEMAINE: { name: 'week', title: 'À faire cette semaine' },
	FICHE: { name: 'card', title: 'Fiche réflexe' },
	LABO: { name: 'lab', title: 'Labo des mots de passe' }
};

const forms: Record<string, Message['form']> = { COURRIEL: 'mail', SMS: 'sms', FACTURE: 'invoice' };

type Quoted = { mark: string; tokens: Token[] };
export type Callout = Quoted & { name: string; title: string };
export type MessageQuote = Quoted & { form: Message['form'] };

/** The callout or the message that a quote is, or what is wrong with it; nothing for a plain quote. */
export function calloutOf(quote: Tokens.Blockquote): {
	callout?: Callout;
	message?: MessageQuote;
	wrong?: string;
} {
	const [first, ...rest] = quote.tokens;
	const sign = /^\[!([^\]\n]*)\]([^\n]*)(?:\n|$)/.exec(quote.text);
	if (!sign || first?.type !== 'paragraph') return {};
	const [, kind = '', beside = ''] = sign;
	const mark = kind.toUpperCase();
	const form = Object.hasOwn(forms, mark) && forms[mark];
	const known = Object.hasOwn(kinds, mark) && kinds[mark];
	if (!form && !known)
		return {
			wrong: `Encadré inconnu [!${kind}] : ${Object.keys(kinds).join(', ')} ; pour un message à examiner, ${Object.keys(forms).join(', ')}.`
		};
	if (beside.trim())
		return { wrong: `[!${kind}] est seul sur sa ligne ; le texte commence à la suivante.` };
	const tokens = [...withoutMark(first as Tokens.Paragraph), ...rest];
	if (tokens.every(({ type }) => type === 'space')) return { wrong: 'Cet encadré est vide.' };
	if (form) return { message: { mark, form, tokens } };
	return known ? { callout: { ...known, mark, tokens } } : {};
}

/** The callout that a token is, if it is one of that name. */
export function calloutNamed(name: string, token: Token): Callout | undefined {
	if (token.type !== 'blockquote') return undefined;
	const { callout } = calloutOf(token as Tokens.Blockquote);
	return callout?.name === name ? callout : undefined;
}

export function messageOf(token: Token): MessageQuote | undefined {
	return token.type === 'blockquote' ? calloutOf(token as Tokens.Blockquote).message : undefined;
}

function withoutMark(paragraph: Tokens.Paragraph): Token[] {
	const [mark, ...rest] = paragraph.tokens;
	const raw = mark?.raw.replace(/^\[![^\]\n]*\][ \t]*\n?/, '') ?? '';
	const after = rest[0]?.type === 'br' ? rest.slice(1) : rest;
	const tokens = mark && raw ? [{ ...mark, raw, text: raw }, ...after] : after;
	return tokens.length > 0 ? [{ ...paragraph, tokens }] : [];
}
