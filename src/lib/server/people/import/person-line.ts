import * as v from 'valibot';
import { addDays, isDay } from '#lib/server/clock.ts';
import { isInsee } from '../collectivity.ts';
import type { Category } from '../membership.ts';
import { fold, sortNameOf } from '../name.ts';
import type { Places } from './place.ts';
import type { Defaults, Fault, Format, Line, Reading } from './shapes.ts';
import { capitalise, cutName, isShouted, joinedNames } from './written-name.ts';

/** A line that says who, where and since when. Empty texts say nothing, and change nothing. */
export type PersonLine = {
	line: number;
	externalId: string | null;
	familyName: string;
	givenName: string;
	/** Whether the file writes names in capitals only: they are then no better than those we know. */
	shouted: boolean;
	sortName: string;
	email: string | null;
	collectivityId: string;
	category: Category;
	function: string;
	/** Whether the line says it, and not only its kind of file. */
	functionSaid: boolean;
	department: string;
	startsOn: string | null;
	/** The first day without. */
	endsOn: string | null;
};
export type Context = { reading: Reading; defaults: Defaults; places: Places };
export type Complain = (field: string, reason: string) => void;

const address = v.pipe(v.string(), v.email(), v.maxLength(254));
const longest = 200;
/** « Mairie de Saint-Aubin », folded. */
const townHall = /^(mairie|commune|ville) (de|d) /;
const outside =
	'Cette collectivité est hors de votre périmètre, ou inconnue : vérifiez son code ou son nom.';

/** Reads a line, or tells everything that is wrong with it. */
export function readPerson(
	{ line, texts }: Line,
	context: Context
): { person?: PersonLine; faults: Fault[] } {
	const faults: Fault[] = [];
	const complain = complainer(line, texts, context.reading, faults);
	for (const [field, text] of Object.entries(texts)) {
		if (text.length > longest)
			complain(field, `Raccourcissez ce texte : ${longest} caractères au plus.`);
	}
	for (const field of ['suspended', 'deleted']) {
		if (texts[field] === '1') {
			complain(
				field,
				'Ce compte est suspendu ou supprimé dans Moodle : la ligne n’est pas importée.'
			);
		}
	}
	const { format } = context.reading;
	const shouted = format.startsWith('rne');
	const names = namesOf(texts, complain);
	if (shouted) names.familyName = capitalise(names.familyName);
	if (shouted) names.givenName = capitalise(names.givenName);
	const startsOn = readDay(texts.startsOn, (reason) => complain('startsOn', reason));
	const lastDay = readDay(texts.endsOn, (reason) => complain('endsOn', reason));
	if (lastDay && startsOn && lastDay < startsOn) {
		complain('endsOn', 'Le dernier jour vient avant l’arrivée : corrigez l’une des deux dates.');
	}
	const person = {
		line,
		...names,
		shouted: shouted || isShouted(names.familyName),
		sortName: sortNameOf(names),
		externalId: texts.externalId || null,
		email: readEmail(texts.email, complain),
		collectivityId: readPlace(texts, context, complain),
		category: readCategory(texts.category, context, complain),
		function: texts.function || usualFunction(format),
		functionSaid: Boolean(texts.function) || format === 'rne-mayors',
		department: texts.department ?? '',
		startsOn,
		endsOn: lastDay && addDays(lastDay, 1)
	};
	if (faults.length > 0) return { faults };
	return { person: person as PersonLine, faults };
}

/** Keeps complaints as faults, each at its line and column. */
export function complainer(
	line: number,
	texts: Record<string, string>,
	{ fields }: Reading,
	faults: Fault[]
): Complain {
	return (field, reason) => {
		const [held, place] = fields.find(([name]) => name === field) ?? joined(field) ?? ['', -1];
		const column = place + 1;
		// One reason a column is enough to know what to mend.
		if (faults.some((fault) => fault.column === column)) return;
		faults.push({ line, column, value: (texts[held] ?? '').slice(0, 100), reason });
	};

	/** The column that holds both names, for either of them. */
	function joined(field: string) {
		const isName = field === 'familyName' || field === 'givenName';
		return isName ? fields.find(([name]) => joinedNames.includes(name)) : undefined;
	}
}

/** A commune's code as INSEE writes it: spreadsheets eat the zero that leads. */
export function padInsee(text: string): string {
	const code = text.trim().toUpperCase();
	return /^\d{4}$/.test(code) ? `0${code}` : code;
}

function namesOf(texts: Record<string, string>, complain: Complain) {
	const { familyName = '', givenName = '' } = texts;
	const column = joinedNames.find((name) => texts[name]);
	if (!familyName && !givenName && column) {
		const names = cutName(texts[column]!, column);
		if (names) return names;
		complain(
			column,
			'Rien ne dit où finit le nom et où commence le prénom : écrivez le nom en majuscules, comme LE GOFF Jeanne.'
		);
	}
	if (fold(familyName) === '') complain('familyName', 'Indiquez le nom.');
	if (fold(givenName) === '') complain('givenName', 'Indiquez le prénom.');
	return { familyName, givenName };
}

function readDay(text: string | undefined, complain: (reason: string) => void): string | null {
	if (!text) return null;
	const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
	const day = french
		? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}`
		: text.slice(0, 10);
	if (isDay(day) && (french || /^\d{4}-\d\d-\d\d([T ][\d:.Z]*)?$/.test(text))) return day;
	complain('Cette date n’existe pas ou n’est pas lisible : écrivez-la 31/12/2026 ou 2026-12-31.');
	return null;
}

function readEmail(text: string | undefined, complain: Complain): string | null {
	if (!text) return null;
	const email = text.toLowerCase();
	if (v.is(address, email)) return email;
	complain('email', 'Cette adresse n’est pas complète : il faut par exemple prenom.nom@mairie.fr.');
	return null;
}

function readPlace(
	{ inseeCode, siren, collectivity }: Record<string, string>,
	{ places, defaults }: Context,
	complain: Complain
): string | null {
	if (inseeCode) {
		const code = padInsee(inseeCode);
		if (!isInsee(code)) {
			complain(
				'inseeCode',
				'Un code INSEE de commune a cinq caractères, par exemple 35238 ou 2A004.'
			);
			return null;
		}
		return found('inseeCode', places.byInsee.get(code));
	}
	if (siren) return found('siren', places.bySiren.get(siren.replace(/\s/g, '')));
	if (collectivity) {
		const name = fold(collectivity);
		const id = places.byName.get(name) ?? places.byName.get(name.replace(townHall, ''));
		if (id !== null) return found('collectivity', id);
		complain('collectivity', 'Plusieurs collectivités portent ce nom : ajoutez le code INSEE.');
		return null;
	}
	if (defaults.collectivityId && places.nameOf.has(defaults.collectivityId)) {
		return defaults.collectivityId;
	}
	complain('collectivity', 'Indiquez la collectivité, par son code INSEE ou par son nom.');
	return null;

	function found(field: string, id: string | undefined): string | null {
		if (id === undefined) complain(field, outside);
		return id ?? null;
	}
}

function readCategory(
	text: string | undefined,
	{ reading, defaults }: Context,
	complain: Complain
): Category | null {
	if (reading.format.startsWith('rne')) return 'elected';
	const word = fold(text ?? '');
	if (/^(elu|maire|conseill|adjoint)/.test(word)) return 'elected';
	if (/^agent/.test(word)) return 'agent';
	if (word === '' && defaults.category) return defaults.category;
	complain('category', 'Écrivez « élue », « élu » ou « agent ».');
	return null;
}

function usualFunction(format: Format): string {
	if (format === 'rne-mayors') return 'Maire';
	return format === 'rne-councillors' ? 'Conseil municipal' : '';
}
