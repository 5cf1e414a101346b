import { fillFacts, type Module } from '#lib/server/content/index.ts';
import { factsFor } from '../local-facts.ts';

/** A reflex card with the local contacts of whoever asks. */
export type ReflexCard = {
	title: string;
	html: string;
	chapter: { id: string; title: string };
	/** The day its chapter was last reviewed, YYYY-MM-DD. */
	reviewed: string;
};

/** The reflex cards of a module, in the order of its chapters. */
export async function reflexCardsOf(personId: string, module: Module): Promise<ReflexCard[]> {
	const cards = module.chapters.flatMap((chapter) =>
		chapter.cards.map((card) => ({ ...card, chapter }))
	);
	const facts = await factsFor(
		personId,
		cards.some(({ html }) => html.includes('{{'))
	);
	return cards.map(({ title, html, chapter }) => ({
		title: fillFacts(title, facts),
		html: fillFacts(html, facts),
		chapter: { id: chapter.id, title: chapter.title },
		reviewed: chapter.reviewed
	}));
}
