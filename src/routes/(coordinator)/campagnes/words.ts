import type { Campaign } from '#lib/server/learning/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import { categoryPlural } from '#lib/text/people.ts';

const list = new Intl.ListFormat('fr-FR', { type: 'disjunction' });

/** Whom a campaign asks, in a sentence: « Agents : Saint-Aubin, services Eau ou École ». */
export function audienceWords(
	{ category, departments, arrivedSince }: Campaign,
	place: string
): string {
	const who = category ? categoryPlural[category] : 'Élues, élus et agents';
	const where =
		departments.length > 0
			? `, ${departments.length > 1 ? 'services' : 'service'} ${list.format(departments)}`
			: '';
	const since = arrivedSince ? `, en poste ou en mandat depuis le ${writeDay(arrivedSince)}` : '';
	return `${who} : ${place}${where}${since}`;
}

/** « ouverte le 1er septembre 2026, échéance le 12 décembre 2026, valable 12 mois, renouvelée chaque année » */
export function datesWords({ opensOn, dueOn, validity, renewed }: Campaign, today: string): string {
	return [
		`${opensOn > today ? 'qui ouvre' : 'ouverte'} le ${writeDay(opensOn)}`,
		`échéance le ${writeDay(dueOn)}`,
		`valable ${validity} mois`,
		...(renewed ? ['renouvelée chaque année'] : [])
	].join(', ');
}
