import { isScalar, type Node } from 'yaml';
import { top, type Report } from './fault.ts';
import { itemsOf, type Entry, type FrontMatter } from './front-matter.ts';
import type { Place } from './passage.ts';

/** The settings of one file. Each verb reads one key, reports what is wrong with it, and gives null then. */
export class Header {
	readonly placeOf: (node: Node | null) => Place;
	readonly report: Report;
	readonly #entries: Map<string, Entry>;
	readonly #broken: Set<string>;
	readonly #read = new Set<string>();

	constructor(front: FrontMatter, report: Report) {
		this.#entries = new Map(front.entries.map((entry) => [entry.key, entry]));
		this.#broken = front.broken;
		this.placeOf = front.placeOf;
		this.report = report;
	}

	place(key: string): Place {
		return this.#entries.get(key)?.place ?? top;
	}

	/** Whether an optional key is there. */
	has(key: string): boolean {
		this.#read.add(key);
		return this.#entries.has(key);
	}

	text(key: string): string | null {
		const entry = this.#entry(key);
		const text = textOf(entry?.value ?? null);
		if (text !== null) return this.#withoutFact(entry!, text);
		if (entry) this.#refuse(entry, 'attend un texte (entre guillemets droits si c’est un nombre)');
		return null;
	}

	slug(key: string): string | null {
		const entry = this.#entry(key);
		const text = textOf(entry?.value ?? null);
		if (text !== null && /^[a-z0-9][a-z0-9-]*$/.test(text)) return text;
		if (entry)
			this.#refuse(entry, 'attend un identifiant : minuscules sans accent, chiffres et tirets');
		return null;
	}

	whole(key: string, least: number, most = Number.MAX_SAFE_INTEGER): number | null {
		const entry = this.#entry(key);
		const value = entry && isScalar(entry.value) ? entry.value.value : null;
		const fits =
			typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
		if (fits) return value;
		const range = most < Number.MAX_SAFE_INTEGER ? `de ${least} à ${most}` : `à partir de ${least}`;
		if (entry) this.#refuse(entry, `attend un nombre entier ${range}, sans unité`);
		return null;
	}

	optionalWhole(key: string, least: number): number | null {
		return this.has(key) ? this.whole(key, least) : null;
	}

	/** False where it is not written. */
	flag(key: string): boolean {
		if (!this.has(key)) return false;
		const value = this.#flag(key);
		if (value === null) this.#refuse(this.#entries.get(key)!, 'attend true (oui) ou false (non)');
		return value ?? false;
	}

	/** A date, or a flag that says whether it is `day`; null without either. */
	dateOrFlag(key: string, day: string): string | null {
		if (!this.has(key)) return null;
		const flag = this.#flag(key);
		if (flag !== null) return flag ? day : null;
		const entry = this.#entries.get(key)!;
		const text = textOf(entry.value);
		if (text !== null && isDate(text)) return text;
		this.#refuse(entry, 'attend true (oui), ou une date qui existe, écrite AAAA-MM-JJ');
		return null;
	}

	date(key: string): string | null {
		const entry = this.#entry(key);
		const text = textOf(entry?.value ?? null);
		if (text !== null && isDate(text)) return text;
		if (entry) this.#refuse(entry, 'attend une date qui existe, écrite AAAA-MM-JJ');
		return null;
	}

	list(key: string): Node[] | null {
		const entry = this.#entry(key);
		const items = itemsOf(entry?.value ?? null);
		if (items && items.length > 0) return items;
		if (entry) this.#refuse(entry, 'attend une liste d’au moins un élément');
		return null;
	}

	refuseOthers() {
		for (const entry of this.#entries.values()) {
			if (this.#read.has(entry.key)) continue;
			const known = [...this.#read].join(', ');
			this.report(
				entry.keyPlace,
				`Réglage inconnu « ${entry.key} ». Ceux de ce fichier : ${known}.`
			);
		}
	}

	#flag(key: string): boolean | null {
		const value = this.#entries.get(key)?.value;
		return isScalar(value) && typeof value.value === 'boolean' ? value.value : null;
	}

	#entry(key: string): Entry | undefined {
		this.#read.add(key);
		const entry = this.#entries.get(key);
		if (!entry && !this.#broken.has(key))
			this.report(top, `Il manque le réglage « ${key} » dans l’en-tête.`);
		return entry;
	}

	#withoutFact(entry: Entry, text: string): string {
		if (text.includes('{{')) this.#refuse(entry, 'ne peut pas contenir d’information locale {{…}}');
		return text;
	}

	#refuse(entry: Entry, wants: string) {
		this.report(entry.place, `« ${entry.key} » ${wants}.`);
	}
}

export function textOf(node: Node | null): string | null {
	const value = isScalar(node) ? node.value : null;
	return typeof value === 'string' && value.trim() ? value.trim().replace(/\s*\n\s*/g, ' ') : null;
}

/** Whether it is YYYY-MM-DD and a day of the calendar. */
export function isDate(text: string): boolean {
	const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const date = new Date(Date.UTC(year, month - 1, day));
	return (
		date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
	);
}
