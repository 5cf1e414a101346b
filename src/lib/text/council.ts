import { writeDay } from './dates.ts';
import { writeCount, writeNumber } from './numbers.ts';

/** What the figures of a council sheet are, in two sentences. */
export const councilMethod =
	'« Ont terminé » compte les personnes qui ont lu tous les chapitres et réussi le quiz de chaque module demandé à leur catégorie, au plus tard à la date indiquée. « À former » est l’effectif déclaré par la collectivité ou, à défaut, le nombre de personnes inscrites dans Vigie ; une personne qui a deux rattachements compte dans chacun.';

/** What the sheet does not hold, and why. */
export const councilReserve =
	'Cette fiche ne nomme personne, ne donne aucune note et ne détaille aucun groupe de moins de cinq personnes.';

export const councilTooFew =
	'Moins de cinq personnes sont à former : aucun chiffre n’est publié, car il désignerait quelqu’un.';

/** When and from what the sheet was made. */
export function madeSentence(at: Date): string {
	return `Établie par Vigie le ${writeDay(at)}, à partir des parcours enregistrés.`;
}

/** « Au 30 novembre 2025, 12 personnes avaient terminé, sur 48 à former. » */
export function yearBeforeSentence({
	day,
	covered,
	denominator
}: {
	day: string;
	covered: number;
	denominator: number;
}): string {
	const people =
		covered === 0
			? 'personne n’avait terminé'
			: `${writeCount(covered, 'personne')} avai${covered > 1 ? 'en' : ''}t terminé`;
	return `Au ${writeDay(day)}, ${people}, sur ${writeNumber(denominator)} à former.`;
}
