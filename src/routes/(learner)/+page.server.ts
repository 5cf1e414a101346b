import { homeOf, offeredModules } from '#lib/server/learning/index.ts';
import { membershipRequestsOf } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const person = locals.person!;
	const asked = await membershipRequestsOf(person.id);
	return {
		givenName: person.givenName,
		requests: asked.map(({ collectivity }) => collectivity),
		...(await homeOf(person.id, await offeredModules()))
	};
};
