import { localFactsOf } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const facts = await localFactsOf(locals.person?.id ?? null);
	return { contact: facts['contact.direction'] ?? null };
};
