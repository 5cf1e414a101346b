import type { Token, Tokens } from 'marked';
import type { Address } from '../module.ts';

/** Makes each `{{adresse.id}}` of a text a link to that address, or its id as plain words without a list of addresses. */
export function linkAddresses(tokens: Token[], addresses: Address[] | null) {
	for (const token of tokens) {
		for (const holder of holdersIn(token)) {
			holder.tokens = holder.tokens.flatMap((inner) => split(inner, addresses));
			linkAddresses(holder.tokens, addresses);
		}
	}
}

/** Whether a text or what it is part of holds a mention. */
export function mentionsAddress({ raw }: Token): boolean {
	return raw.includes('{{adresse.');
}

/** Whether a token is the link that a mention was made into. */
export function isMention({ type, raw }: Token): boolean {
	return type === 'link' && raw.startsWith('{{adresse.');
}

// A link holds no other link: a mention inside one stays as it is, to be reported.
function holdersIn(token: Token): { tokens: Token[] }[] {
	if (token.type === 'list') return (token as Tokens.List).items;
	if (token.type === 'table') {
		const { header, rows } = token as Tokens.Table;
		return [header, ...rows].flat();
	}
	const linked = token.type === 'link' || token.type === 'image';
	return !linked && 'tokens' in token && token.tokens ? [token as { tokens: Token[] }] : [];
}

function split(token: Token, addresses: Address[] | null): Token[] {
	if (token.type !== 'text' || token.tokens || !mentionsAddress(token)) return [token];
	return token.raw
		.split(/(\{\{adresse\.[a-z0-9-]+\}\})/)
		.filter(Boolean)
		.map((raw) => {
			const id = /^\{\{adresse\.(.+)\}\}$/.exec(raw)?.[1];
			if (id === undefined) return { ...token, raw, text: raw };
			const address = addresses?.find((known) => known.id === id);
			const text = address?.title ?? (addresses ? raw : id);
			const words = { ...token, raw: text, text };
			const href = address && hrefOf(address);
			return href ? { type: 'link', raw, href, title: null, text, tokens: [words] } : words;
		});
}

/** The first of what an address offers that works on any screen. */
function hrefOf({ url, phone, sms, email }: Address): string | undefined {
	const digits = (number: string) => number.replace(/[^+\d]/g, '');
	if (url) return url;
	if (phone) return `tel:${digits(phone)}`;
	if (sms) return `sms:${digits(sms)}`;
	return email && `mailto:${email}`;
}
