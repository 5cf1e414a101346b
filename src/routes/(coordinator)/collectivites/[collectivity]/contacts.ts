import { contactsIn, emergency, fillCard } from '#lib/server/content/index.ts';
import { factsAbove, inheritedFacts, ownFacts } from '#lib/server/people/index.ts';

/** Whom to call in a collectivité: what it filled in, what it would inherit, what is missing, and a card as its agents read it. */
export async function contactsFor(collectivityId: string) {
	const held = await inheritedFacts(collectivityId);
	const [card] = emergency()?.cards ?? [];
	return {
		own: await ownFacts(collectivityId),
		above: await factsAbove(collectivityId),
		missing: contactsIn(held).filter(({ value }) => value === null),
		preview: card && fillCard(card, held, { says: 'pas encore renseigné', fillAt: null })
	};
}
