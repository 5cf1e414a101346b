import { isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import { top, type Report } from './fault.ts';
import { Passage, type Place } from './passage.ts';
import { mend, reportErrors } from './yaml-errors.ts';

export type Entry = { key: string; keyPlace: Place; value: Node | null; place: Place };

/** The YAML between two `---` lines at the head of a file. */
export type FrontMatter = {
	entries: Entry[];
	/** Keys whose lines could not be read, and were reported. */
	broken: Set<string>;
	/** Where a value or a list item of an entry begins. */
	placeOf: (node: Node | null) => Place;
};

type Split = { yaml: string | null; body: string; bodyLine: number };

export function splitFrontMatter(text: string, report: Report): Split {
	const lines = text.split('\n');
	if (lines[0]?.trimEnd() !== '---') return { yaml: null, body: text, bodyLine: 1 };
	const close = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
	if (close > 0) return cut(lines, close, close + 1);
	report(top, 'L’en-tête n’est pas fermé : ajoutez une ligne « --- » après ses réglages.');
	const end = lines.findIndex((line, index) => index > 0 && /^(#.*)?$/.test(line));
	return end < 0 ? cut(lines, lines.length, lines.length) : cut(lines, end, end);
}

export function parseFrontMatter(yaml: string, report: Report): FrontMatter {
	const passage = Passage.of(yaml, 2);
	const at = (offset: number) => passage.place(Math.min(offset, yaml.length));
	const placeOf = (node: Node | null) => (node?.range ? at(node.range[0]) : top);
	const first = parseDocument(yaml, { prettyErrors: false });
	reportErrors(first.errors, yaml, at, report);
	const { document, broken } = mend(yaml, first);
	return { entries: entriesOfAll(document, placeOf, report), broken, placeOf };
}

export function entriesOf(map: Node | null, placeOf: (node: Node | null) => Place): Entry[] {
	if (!isMap(map)) return [];
	return map.items.map((pair) => {
		const key = pair.key as Node;
		const value = (pair.value ?? null) as Node | null;
		const keyPlace = placeOf(key);
		const name = isScalar(key) ? String(key.value) : '?';
		return { key: name, keyPlace, value, place: isWritten(value) ? placeOf(value) : keyPlace };
	});
}

export function itemsOf(node: Node | null): Node[] | null {
	return isSeq(node) ? (node.items as Node[]) : null;
}

function isWritten(value: Node | null): boolean {
	return !!value?.range && value.range[1] > value.range[0];
}

function cut(lines: string[], end: number, bodyStart: number): Split {
	const [yaml, body] = [lines.slice(1, end), lines.slice(bodyStart)];
	return { yaml: yaml.join('\n'), body: body.join('\n'), bodyLine: bodyStart + 1 };
}

function entriesOfAll(
	document: Document,
	placeOf: FrontMatter['placeOf'],
	report: Report
): Entry[] {
	const root = document.contents;
	if (root !== null && !isMap(root)) {
		report(placeOf(root), 'L’en-tête doit être une suite de lignes « réglage: valeur ».');
	}
	return entriesOf(root, placeOf);
}
