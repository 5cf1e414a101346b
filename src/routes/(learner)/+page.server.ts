import { today } from '#lib/server/clock.ts';
import { campaignsFor, homeOf, offeredModules } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const person = locals.person!;
	return {
		givenName: person.givenName,
		today: today(),
		campaigns: await campaignsFor(person.id),
		...(await homeOf(person.id, await offeredModules()))
	};
};
