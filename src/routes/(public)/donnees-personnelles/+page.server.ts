import { localFactsOf } from '#lib/server/people/index.ts';

export const load = async ({ locals }) => {
	const facts = await localFactsOf(locals.person?.id ?? null);
	return { place: facts['collectivite.nom'] ?? null, privacy: facts['contact.dpo'] ?? null };
};
