import { attestationsOf, gatheringsFollowed, recognitionsFor } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	attestations: await attestationsOf(locals.person!.id),
	gatherings: await gatheringsFollowed(locals.person!.id),
	recognitions: await recognitionsFor(locals.person!.id)
});
