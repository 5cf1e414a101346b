import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { webAddress } from '../address.ts';
import { reporter, top, type Report } from '../fault.ts';
import { entriesOf } from '../front-matter.ts';
import { isDate } from '../header.ts';
import type { Address, Fault } from '../module.ts';
import { Passage, type Place } from '../passage.ts';
import { readSource } from '../source.ts';
import { reportErrors } from '../yaml-errors.ts';

const keys = ['id', 'title', 'url', 'phone', 'sms', 'email', 'for', 'checked'] as const;
type Key = (typeof keys)[number];

/** Reads `adresses.yaml` of a folder; null when it cannot be read. */
export function readAddresses(folder: string, faults: Fault[]): Address[] | null {
	const path = `${folder}/adresses.yaml`;
	const report = reporter(faults, path);
	if (!existsSync(path)) {
		report(top, 'Il manque le fichier adresses.yaml : la liste des adresses utiles.');
		return null;
	}
	const text = readSource(join(folder, 'adresses.yaml'), report);
	if (text === null) return null;
	const passage = Passage.of(text);
	const at = (offset: number) => passage.place(Math.min(offset, text.length));
	const placeOf = (node: Node | null) => (node?.range ? at(node.range[0]) : top);
	const document = parseDocument(text, { prettyErrors: false });
	reportErrors(document.errors, text, at, report);
	if (document.errors.length > 0) return null;
	if (!isSeq(document.contents)) {
		report(
			top,
			'Ce fichier est une liste : « - id: … », puis title, for, checked et au moins url, phone, sms ou email.'
		);
		return null;
	}
	const nodes = document.contents.items as Node[];
	const addresses = nodes.map((node) => readAddress(node, placeOf, report));
	return withoutTwins(addresses, nodes.map(placeOf), report);
}

function readAddress(
	node: Node,
	placeOf: (node: Node | null) => Place,
	report: Report
): Address | null {
	if (!isMap(node)) {
		report(
			placeOf(node),
			'Une adresse se compose de réglages : id, title, for, checked et au moins url, phone, sms ou email.'
		);
		return null;
	}
	const read: Partial<Record<Key, string>> = {};
	const entries = entriesOf(node, placeOf);
	for (const { key, keyPlace, value, place } of entries) {
		const known = keys.find((name) => name === key);
		const text = writtenIn(value);
		if (!known)
			report(keyPlace, `Réglage inconnu « ${key} ». Ceux d’une adresse : ${keys.join(', ')}.`);
		else if (!text) report(place, `« ${key} » attend un texte.`);
		else {
			const wrong = checks[known]?.(text);
			if (wrong) report(place, wrong);
			else read[known] = text;
		}
	}
	const written = (key: Key) => entries.some((entry) => entry.key === key);
	for (const key of ['id', 'title', 'for', 'checked'] as const)
		if (!written(key)) report(placeOf(node), `Il manque « ${key} » à cette adresse.`);
	if (!['url', 'phone', 'sms', 'email'].some((key) => written(key as Key)))
		report(
			placeOf(node),
			'Cette adresse ne mène nulle part : donnez-lui url, phone, sms ou email.'
		);
	// Known all the same, so that its fault is told here alone.
	const { id, title = id, for: purpose = '', checked = '', ...means } = read;
	return id && title ? { id, title, ...means, for: purpose, checked } : null;
}

const checks: Partial<Record<Key, (text: string) => string | undefined>> = {
	id: (text) =>
		/^[a-z0-9-]+$/.test(text)
			? undefined
			: '« id » se compose de minuscules sans accent, de chiffres et de tirets.',
	url: (text) =>
		/^https:/i.test(text) ? webAddress(text).wrong : 'Cette adresse commence par https://.',
	phone: number,
	sms: number,
	email: (text) => webAddress(`mailto:${text}`).wrong,
	checked: (text) =>
		isDate(text) ? undefined : '« checked » attend une date qui existe, écrite AAAA-MM-JJ.'
};

function number(text: string): string | undefined {
	return /^\+?\d[\d ]+$/.test(text)
		? undefined
		: 'Un numéro se compose de chiffres et d’espaces : « 116 006 ».';
}

// As it is written: a number such as 0800 would lose its zero.
function writtenIn(value: Node | null): string | null {
	if (!isScalar(value) || value.value === null) return null;
	const text = typeof value.value === 'string' ? value.value : (value.source ?? '');
	return text.trim().replace(/\s*\n\s*/g, ' ') || null;
}

function withoutTwins(addresses: (Address | null)[], places: Place[], report: Report): Address[] {
	const ids = new Set<string>();
	return addresses.flatMap((address, index) => {
		if (!address) return [];
		if (ids.has(address.id))
			report(places[index]!, `L’adresse « ${address.id} » est écrite deux fois : gardez-en une.`);
		ids.add(address.id);
		return [address];
	});
}
