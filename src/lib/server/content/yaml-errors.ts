import { parseDocument, type Document, type YAMLError } from 'yaml';
import type { Report } from './fault.ts';
import type { Place } from './passage.ts';

type Slip = 'twice' | 'tab' | 'indent' | 'colon' | 'form' | 'quote' | 'list' | 'other';

const explanations: Record<Slip, string> = {
	twice: 'Ce réglage est écrit deux fois : gardez-en un seul.',
	tab: 'Une tabulation décale cette ligne : remplacez-la par des espaces.',
	indent: 'Cette ligne de l’en-tête est mal décalée : alignez-la sur les autres.',
	colon:
		'Un texte qui contient « : » se met entre guillemets droits ("Alerte : …") ; sinon, alignez cette ligne sur les autres.',
	form: 'Cette ligne de l’en-tête n’est pas de la forme « réglage: valeur », avec un espace après les deux-points.',
	quote: 'Ce guillemet n’est pas fermé.',
	list: 'Ce crochet n’est pas fermé.',
	other: 'Cette ligne de l’en-tête ne peut pas être lue (YAML).'
};

// The library says in English what it expected; its authors think of something else.
const slips: [RegExp, Slip][] = [
	[/^DUPLICATE_KEY/, 'twice'],
	[/^TAB_AS_INDENT/, 'tab'],
	[/^MISSING_CHAR Missing closing/, 'quote'],
	[/^BAD_INDENT Flow/, 'list'],
	[/^BAD_INDENT|A block sequence|Sequence item/, 'indent'],
	[/^BLOCK_AS_IMPLICIT_KEY/, 'colon'],
	[/^MULTILINE_IMPLICIT_KEY|^MISSING_CHAR/, 'form']
];

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
		report(place, explanations[slipOf(error)]);
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

function slipOf({ code, message }: YAMLError): Slip {
	const slip = slips.find(([pattern]) => pattern.test(`${code} ${message}`));
	return slip?.[1] ?? 'other';
}

// A quote or a bracket left open is only missed further down: what helps is where it opens.
function startOf(error: YAMLError, yaml: string): number {
	const [found] = error.pos;
	const slip = slipOf(error);
	if (slip === 'list') {
		return Math.max(0, yaml.lastIndexOf('[', found), yaml.lastIndexOf('{', found));
	}
	const open = slip === 'quote' ? openQuote.exec(yaml) : null;
	if (open) return open.index + open[0].length - 1;
	return found + (/^ */.exec(yaml.slice(found))?.[0].length ?? 0);
}

const openQuote = /^[^"'\n]*?[:-][ \t]+(["'])(?!.*\1\s*(#.*)?$)/m;
