import type { Token } from 'marked';
import type { Page } from './page.ts';
import type { Title } from './titles.ts';

export type Section = { title: Title; blocks: Token[] };

/** A page cut at its titles; `opening` is what comes before the first. */
export function sectionsOf(page: Page): { opening: Token[]; sections: Section[] } {
	const opening: Token[] = [];
	const sections: Section[] = [];
	const titles = new Map(page.titles.map((title) => [title.token as Token, title]));
	for (const token of page.tokens) {
		const title = titles.get(token);
		if (title) sections.push({ title, blocks: [] });
		else (sections.at(-1)?.blocks ?? opening).push(token);
	}
	return { opening, sections };
}

export function isBlank(token: Token): boolean {
	return token.type === 'space' || token.type === 'def';
}
