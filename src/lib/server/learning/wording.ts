import { neededOf } from './scoring.ts';

const list = new Intl.ListFormat('fr-FR');

/** « 1 chapitre », « 3 chapitres », « aucun chapitre »; for regular words. */
export function counted(number: number, word: string, feminine = false): string {
	if (number === 0) return `${feminine ? 'aucune' : 'aucun'} ${word}`;
	const words = word.split(' ').map((part) => (number > 1 ? `${part}s` : part));
	return `${number} ${words.join(' ')}`;
}

/** « 8 bonnes réponses suffisent » */
export function enough(total: number, passMark: number): string {
	const needed = neededOf(total, passMark);
	if (needed === 0) return 'il suffit de répondre à toutes';
	if (needed === total && total > 1) return 'il faut toutes les bonnes réponses';
	return `${counted(needed, 'bonne réponse', true)} ${needed > 1 ? 'suffisent' : 'suffit'}`;
}

/** « 8 bonnes réponses sur 10 » */
export function scored(correct: number, total: number): string {
	return `${counted(correct, 'bonne réponse', true)} sur ${total}`;
}

/** « Saint-Aubin, Valmy et Le Mesnil » */
export function joined(names: string[]): string {
	return list.format(names);
}
