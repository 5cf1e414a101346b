import { localFactsOf } from '#lib/server/people/index.ts';

export const load = async ({ locals }) => {
	const facts = await localFactsOf(locals.person?.id ?? null);
	return { contact: facts['contact.direction'] ?? null };
};
