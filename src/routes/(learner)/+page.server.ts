import { today } from '#lib/server/clock.ts';
import { campaignsFor, homeOf, offeredModules } from '#lib/server/learning/index.ts';
import { membershipRequestsOf } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const person = locals.person!;
	const asked = await membershipRequestsOf(person.id);
	return {
		givenName: person.givenName,
		today: today(),
		requests: asked.map(({ collectivity }) => collectivity),
		campaigns: await campaignsFor(person.id),
		...(await homeOf(person.id, await offeredModules()))
	};
};
