import { localFactsOf } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
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
