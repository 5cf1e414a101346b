import { homeOf, offeredModules } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { asked, others } = await homeOf(locals.person!.id, await offeredModules());
	return { asked, others };
};
