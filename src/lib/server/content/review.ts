import type { Emergency, Module } from './module.ts';

/** Something to read again, or to check: what it is and since when it was left alone. */
export type Due = {
	kind: 'chapter' | 'triage' | 'card' | 'address';
	title: string;
	/** The module of a chapter. */
	module: { id: string; title: string } | null;
	/** Its id, inside the module or the emergency folder. */
	id: string;
	/** The day of its last review, YYYY-MM-DD. */
	reviewed: string;
};

/**
 * The chapters, reflex cards and addresses that nobody has reviewed for more than twelve months on a day (`YYYY-MM-DD`),
 * the one left alone longest first.
 */
export function dueForReview(modules: Module[], emergency: Emergency | null, day: string): Due[] {
	const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
	return [...chaptersOf(modules), ...(emergency ? sheetsOf(emergency) : [])]
		.filter(({ reviewed }) => reviewed < yearBefore)
		.sort((a, b) => (a.reviewed < b.reviewed ? -1 : a.reviewed > b.reviewed ? 1 : 0));
}

function chaptersOf(modules: Module[]): Due[] {
	return modules.flatMap(({ id, title, chapters }) =>
		chapters.map((chapter) => ({
			kind: 'chapter' as const,
			title: chapter.title,
			module: { id, title },
			id: chapter.id,
			reviewed: chapter.reviewed
		}))
	);
}

function sheetsOf({ title, reviewed, cards, addresses }: Emergency): Due[] {
	return [
		{ kind: 'triage', title, module: null, id: '', reviewed },
		...cards.map((card) => ({
			kind: 'card' as const,
			title: card.title,
			module: null,
			id: card.id,
			reviewed: card.reviewed
		})),
		...addresses.map((address) => ({
			kind: 'address' as const,
			title: address.title,
			module: null,
			id: address.id,
			reviewed: address.checked
		}))
	];
}
