import { writeDay } from './dates.ts';

/** The three messages of a campaign: their names, and the last word of their address. */
export const messageWords = {
	announcement: { name: 'Annonce', path: 'annonce' },
	before: { name: 'Avant l’échéance', path: 'avant' },
	after: { name: 'Après l’échéance', path: 'apres' }
} as const;
export type MessageName = keyof typeof messageWords;

/** The message of an address. */
export function messageAt(path: string): MessageName | undefined {
	return (Object.keys(messageWords) as MessageName[]).find(
		(key) => messageWords[key].path === path
	);
}

/** « Après l’échéance, 2e fois », « Sur demande, le 3 mars 2026 ». */
export function writeKind(kind: string): string {
	if (kind.startsWith('by-hand-')) return `Sans courriel, le ${writeDay(kind.slice(8))}`;
	const by = kind.indexOf('-');
	const [name, rest] = by < 0 ? [kind, ''] : [kind.slice(0, by), kind.slice(by + 1)];
	if (name === 'manual') return `Sur demande, le ${writeDay(rest)}`;
	const words = messageWords[name as MessageName].name;
	return rest && rest !== '1' ? `${words}, ${rest}e fois` : words;
}

/** What became of a reminder, and the word for it in an address. */
export const reminderWords = {
	waiting: { words: 'En attente', path: 'attente' },
	sent: { words: 'Envoyée', path: 'envoyees' },
	failed: { words: 'Non remise', path: 'echecs' },
	uncertain: { words: 'Incertaine', path: 'incertaines' },
	dropped: { words: 'Devenue inutile', path: 'inutiles' },
	told: { words: 'Prévenue', path: 'prevenues' }
} as const;

/** Why somebody would receive nothing now. */
export const obstacleWords = {
	done: 'ont terminé',
	exempt: 'sont dispensées',
	'no-address': 'n’ont pas d’adresse électronique',
	'opted-out': 'ne veulent plus de relance par courriel',
	'written-today': 'ont déjà été prévenues aujourd’hui, ou vont l’être'
} as const;
