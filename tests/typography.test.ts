import { globSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { expect, test } from 'vitest';

// An ordinary space before : ; ? ! or inside « », or a straight apostrophe between letters.
const wrong = /[\p{L}\d)}…%’»] [:;?!»](?=[\s<.,)]|$)|« |\p{L}'\p{L}/gu;

type Piece = { text: string; start: number };

/** The texts of a file that people read: string literals of its script, texts and attributes of its markup. */
function readable(path: string, source: string): Piece[] {
	if (path.endsWith('.ts')) return literals(source, 0);
	const pieces: Piece[] = [];
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== 'object' || node === null) return;
		const { type, data, start } = node as { type?: string; data?: string; start: number };
		if (type === 'Text' && data)
			pieces.push({ text: source.slice(start, start + data.length), start });
		if (type === 'Literal')
			pieces.push(...literals(source.slice(start, (node as { end: number }).end), start));
		Object.values(node).forEach(visit);
	};
	const { fragment, instance } = parse(source, { modern: true });
	visit(fragment);
	const script = instance?.content as unknown as { start: number; end: number } | undefined;
	if (script) pieces.push(...literals(source.slice(script.start, script.end), script.start));
	return pieces;
}

function literals(source: string, offset: number): Piece[] {
	const pieces: Piece[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) {
			pieces.push({ text: node.getText(file), start: offset + node.getStart(file) });
		}
		ts.forEachChild(node, visit);
	};
	const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
	visit(file);
	return pieces;
}

export function faultsIn(path: string, source: string): { at: number; found: string }[] {
	return readable(path, source).flatMap(({ text, start }) =>
		[...text.matchAll(wrong)].map((match) => ({ at: start + match.index, found: match[0] }))
	);
}

const files = globSync([
	'src/routes/**/*.{svelte,ts}',
	'src/lib/{components,text}/**/*.{svelte,ts}',
	'src/lib/server/{auth,content,coverage,learning,mail,people}/**/*.ts'
]).filter((path) => !path.endsWith('.test.ts'));

test.each(files)('%s is set as French wants', (path) => {
	const source = readFileSync(path, 'utf8');
	const lines = faultsIn(path, source).map(
		({ at, found }) => `${path}:${source.slice(0, at).split('\n').length} « ${found} »`
	);
	expect(lines).toEqual([]);
});
