import { library } from '#lib/server/content/index.ts';
import { homeOf } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { asked, others } = await homeOf(locals.person!.id, library().modules);
	return { asked, others };
};
