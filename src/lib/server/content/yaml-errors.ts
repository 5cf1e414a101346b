import { parseDocument, type Document, type YAMLError } from 'yaml';
import type { Report } from './fault.ts';
import type { Place } from './passage.ts';

const explanations: Record<string, string> = {
	DUPLICATE_KEY: 'Ce réglage est écrit deux fois : gardez-en un seul.',
	TAB_AS_INDENT: 'Une tabulation décale cette ligne : remplacez-la par des espaces.',
	BAD_INDENT: 'Cette ligne de l’en-tête est mal décalée : alignez-la sur les autres.',
	BLOCK_AS_IMPLICIT_KEY:
		'Un texte qui contient « : » se met entre guillemets droits ("Alerte : …") ; sinon, alignez cette ligne sur les autres.',
	MULTILINE_IMPLICIT_KEY:
		'Cette ligne de l’en-tête n’est pas de la forme « réglage: valeur », avec un espace après les deux-points.',
	MISSING_CHAR: 'Il manque ici un guillemet, un crochet ou deux-points pour finir.'
};

/** One fault a line: the errors that follow the first of a line come from it. */
export function reportErrors(
	errors: YAMLError[],
	yaml: string,
	at: (offset: number) => Place,
	report: Report
) {
	const lines = new Set<number>();
	for (const error of errors) {
		const place = at(startOf(error, yaml));
		if (lines.has(place.line)) continue;
		lines.add(place.line);
		const message = explanations[error.code];
		report(place, message ?? 'Cette ligne de l’en-tête ne peut pas être lue (YAML).');
	}
}

/** The same YAML without the settings that cannot be read, so that the others are still checked. */
export function mend(
	yaml: string,
	first: Document.Parsed
): { document: Document; broken: Set<string> } {
	const lines = yaml.split('\n');
	const broken = new Set<string>();
	let document: Document.Parsed = first;
	for (let error = first.errors[0]; error; error = document.errors[0]) {
		const text = lines.join('\n');
		const index = text.slice(0, startOf(error, text)).split('\n').length - 1;
		const start = settingAt(lines, index);
		if (start < 0) break;
		broken.add(/^[^:\s]*/.exec(lines[start] ?? '')?.[0] ?? '');
		blank(lines, start);
		for (let next = start + 1; /^[\s\-\]}]/.test(lines[next] ?? ''); next += 1) blank(lines, next);
		document = parseDocument(lines.join('\n'), { prettyErrors: false });
	}
	return { document, broken };
}

// Spaces, so that what follows keeps its place.
function blank(lines: string[], index: number) {
	lines[index] = ' '.repeat(lines[index]?.length ?? 0);
}

// The line that opens the setting an error lies in, or the last one before it.
function settingAt(lines: string[], index: number): number {
	return lines.findLastIndex((line, at) => at <= index && /^[^\s\-\]}]/.test(line));
}

// A quote left open is only missed at the very end: what helps is where it opens.
function startOf(error: YAMLError, yaml: string): number {
	if (error.code !== 'MISSING_CHAR') return error.pos[0];
	const open = /^[^"'\n]*?[:-][ \t]+(["'])(?!.*\1\s*(#.*)?$)/m.exec(yaml);
	return open ? open.index + open[0].length - 1 : error.pos[0];
}
