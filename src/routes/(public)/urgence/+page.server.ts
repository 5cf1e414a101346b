import { localFactsOf } from '#lib/server/people/index.ts';

export const load = async ({ locals }) => {
	const facts = await localFactsOf(locals.person?.id ?? null);
	return {
		place: facts['collectivite.nom'] ?? null,
		computing: facts['contact.informatique'] ?? null,
		security: facts['contact.referent'] ?? null,
		direction: facts['contact.direction'] ?? null,
		accounting: facts['contact.comptable'] ?? null,
		privacy: facts['contact.dpo'] ?? null,
		insurance: facts['contact.assurance'] ?? null,
		responders: facts['contact.csirt'] ?? null
	};
};
