import type { Token, Tokens } from 'marked';

/** The tokens right below this one, those of a list's items and a table's cells included. */
export function children(token: Token): Token[] {
	if (token.type === 'list') return (token as Tokens.List).items.flatMap(({ tokens }) => tokens);
	if (token.type === 'table') {
		const { header, rows } = token as Tokens.Table;
		return [header, ...rows].flat().flatMap(({ tokens }) => tokens);
	}
	return ('tokens' in token && token.tokens) || [];
}

export function walk(tokens: Token[], visit: (token: Token) => void) {
	for (const token of tokens) {
		visit(token);
		walk(children(token), visit);
	}
}
