import { isMap, isScalar, type Node } from 'yaml';
import { entriesOf } from './front-matter.ts';
import { textOf, type Header } from './header.ts';
import { webAddress } from './address.ts';
import type { Source } from './module.ts';

const keys = ['title', 'url', 'author', 'date'] as const;

/** The `sources:` of a chapter. */
export function readSources(header: Header): Source[] {
	const sources = header.list('sources')?.map((node) => readSource(node, header));
	return sources?.filter((source) => source !== null) ?? [];
}

function readSource(node: Node, header: Header): Source | null {
	const title = textOf(node);
	if (title !== null) return { title };
	if (isMap(node)) return readDetails(node, header);
	header.report(
		header.placeOf(node),
		'Une source est un texte, ou les réglages title, url, author et date.'
	);
	return null;
}

function readDetails(node: Node, header: Header): Source | null {
	const source: Partial<Source> = {};
	const entries = entriesOf(node, header.placeOf);
	for (const { key, keyPlace, value, place } of entries) {
		const known = keys.find((name) => name === key);
		const text = textOf(value) ?? yearOf(value);
		if (!known) {
			const hint = 'Un texte qui contient « : » se met entre guillemets droits.';
			header.report(keyPlace, `Réglage inconnu « ${key} » dans une source. ${hint}`);
		} else if (text === null) {
			header.report(place, `« ${key} » attend un texte.`);
		} else {
			source[known] = text;
			const wrong = known === 'url' && webAddress(text).wrong;
			if (wrong) header.report(place, wrong);
		}
	}
	if (!entries.some(({ key }) => key === 'title')) {
		header.report(header.placeOf(node), 'Il manque « title » à cette source.');
	}
	return source.title ? { ...source, title: source.title } : null;
}

function yearOf(value: Node | null): string | null {
	return isScalar(value) && typeof value.value === 'number' ? String(value.value) : null;
}
