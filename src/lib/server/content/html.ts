import type { Token, Tokens } from 'marked';
import { children } from './tree.ts';

const escapes: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

// The references an author may have learned; any other is shown as it is written.
const characters: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	laquo: '«',
	raquo: '»',
	rsquo: '’',
	hellip: '…',
	ndash: '–',
	mdash: '—',
	euro: '€',
	times: '×',
	deg: '°',
	eacute: 'é',
	egrave: 'è',
	ecirc: 'ê',
	agrave: 'à',
	acirc: 'â',
	ccedil: 'ç',
	ocirc: 'ô',
	icirc: 'î',
	ugrave: 'ù',
	ucirc: 'û',
	oelig: 'œ'
};

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** `&eacute;` and `&#233;` stand for « é » in Markdown, except in code. */
export function decodeReferences(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi,
		(reference, decimal, hex, name) => {
			if (name) return characters[String(name)] ?? reference;
			const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
			return isPrintable(code) ? String.fromCodePoint(code) : '\ufffd';
		}
	);
}

/** The words of a text, without its marks. */
export function plainText(tokens: Token[]): string {
	return tokens
		.map(plain)
		.join('')
		.replace(/[ \t\n]+/g, ' ')
		.trim();
}

function plain(token: Token): string {
	if (token.type === 'br') return ' ';
	if (token.type === 'checkbox') return '';
	if (token.type === 'link' && (token as Tokens.Link).autolink) return (token as Tokens.Link).text;
	const inner = children(token);
	if (inner.length > 0) return inner.map(plain).join('');
	if (token.type === 'text') return decodeReferences(token.raw);
	return (token as Tokens.Text).text;
}

function isPrintable(code: number): boolean {
	if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
	return code >= 0x20 && (code < 0x7f || code > 0x9f);
}
