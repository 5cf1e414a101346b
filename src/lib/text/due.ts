import { writeDay } from './dates.ts';

const weekday = new Intl.DateTimeFormat('fr-FR', {
	weekday: 'long',
	day: 'numeric',
	month: 'long',
	timeZone: 'UTC'
});
const whole = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });
const dayLength = 86_400_000;

/** « à faire avant le vendredi 12 décembre, dans 3 semaines »; days are `YYYY-MM-DD`. */
export function writeDue(dueOn: string, today: string): string {
	const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / dayLength);
	const sameYear = dueOn.slice(0, 4) === today.slice(0, 4) || Math.abs(days) < 90;
	const name = weekday.format(new Date(dueOn)).replace(/ 1 /, ' 1er ');
	const day = sameYear ? name : writeDay(dueOn);
	if (days === 0) return `à faire aujourd’hui, ${day}`;
	if (days === 1) return `à faire avant demain soir, ${day}`;
	return days > 0
		? `à faire avant le ${day}, dans ${length(days)}`
		: `à faire avant le ${day} : c’était il y a ${length(-days)}`;
}

/** « vendredi 12 décembre 2026 »: for paper and files, which are read on another day. */
export function writeDueDay(dueOn: string): string {
	return whole.format(new Date(dueOn)).replace(/ 1 /, ' 1er ');
}

/** « 3 jours », « 3 semaines », « 3 mois »: never more than there is. */
function length(days: number): string {
	if (days < 14) return days === 1 ? '1 jour' : `${days} jours`;
	if (days < 61) return `${Math.floor(days / 7)} semaines`;
	return `${Math.floor(days / 30.5)} mois`;
}
