import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = globSync(['*.md', 'docs/**/*.md']);

/** A page without its examples: what they hold is neither a heading nor a link of the page. */
function read(path: string): string {
	return readFileSync(path, 'utf8')
		.replaceAll(/^(`{3,})[^]*?^\1$/gm, '')
		.replaceAll(/`[^`\n]*`/g, '');
}

/** The headings of a page as the anchors that a code forge gives them. */
function anchorsOf(path: string): string[] {
	return [...readFileSync(path, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, title]) =>
		title!
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{M}\p{N}\- _]/gu, '')
			.replaceAll(' ', '-')
	);
}

/** The links of a page that lead nowhere. */
function deadLinks(path: string): string[] {
	const links = [...read(path).matchAll(/\]\(([^)\s]+)/g)].map(([, link]) => link!);
	return links.filter((link) => {
		if (/^[a-z]+:/.test(link)) return false;
		const [file, anchor] = decodeURIComponent(link).split('#');
		const target = file ? join(dirname(path), file) : path;
		return !existsSync(target) || (anchor && !anchorsOf(target).includes(anchor));
	});
}

test.each(pages)('%s links to what there is', (path) => {
	expect(deadLinks(path)).toEqual([]);
});

test.each(pages)('%s says nothing twice', (path) => {
	const long = read(path)
		.split('\n')
		.filter((line) => line.length > 60 || line.startsWith('## '));
	expect(long.filter((line, at) => long.indexOf(line) !== at)).toEqual([]);
});
