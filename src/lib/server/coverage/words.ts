import { percentOf, type Figure } from './figure.ts';
import type { State } from './filters.ts';

const percentages = new Intl.NumberFormat('fr-FR', { style: 'percent' });
const days = new Intl.DateTimeFormat('fr-FR', {
	day: '2-digit',
	month: '2-digit',
	year: 'numeric',
	timeZone: 'Europe/Paris'
});

const stateNames: Record<State, string> = {
	todo: 'À faire',
	started: 'En cours',
	failed: 'Quiz à reprendre',
	completed: 'Terminé'
};

export function stateWords(state: State | null, equivalence = false): string {
	if (!state) return 'Non demandé';
	return stateNames[state] + (equivalence ? ' par équivalence' : '');
}

/** « 73 % »; « < 1 % » when it is not quite nobody; « 100 % » only for all. */
export function percentWords(figure: Pick<Figure, 'covered' | 'denominator'>): string {
	const percent = percentOf(figure);
	if (percent === null) return 'Personne à compter';
	const tiny = figure.covered > 0 && figure.covered * 100 < figure.denominator;
	return `${tiny ? '<\u00a0' : ''}${percentages.format(percent / 100)}`;
}

/** What a percentage is a percentage of. */
export const basisWords: Record<Figure['basis'], string> = {
	declared: 'effectif déclaré',
	known: 'personnes inscrites',
	both: 'les deux'
};

/** « 12/03/2026 », in Paris. */
export function dayWords(date: Date): string {
	return days.format(date);
}
