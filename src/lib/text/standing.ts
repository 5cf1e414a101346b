import type { Standing } from '#lib/server/learning/index.ts';

/** Where someone stands in a campaign, in words. */
export const standingWords: Record<Standing, string> = {
	late: 'En retard',
	todo: 'À faire',
	started: 'En cours',
	expired: 'Expiré',
	done: 'Terminé',
	exempt: 'Dispense'
};

/** In the order they are shown: what needs someone first. */
export const standings = Object.keys(standingWords) as Standing[];
