import { homeOf, offeredModules } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const person = locals.person!;
	return { givenName: person.givenName, ...(await homeOf(person.id, await offeredModules())) };
};
