import { today } from '#lib/server/clock.ts';
import { campaignsFor, modulePageOf } from '#lib/server/learning/index.ts';
import { moduleOf } from './find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = locals.person!;
	const campaigns = await campaignsFor(id);
	return {
		...(await modulePageOf(id, await moduleOf(params))),
		today: today(),
		campaigns: campaigns.filter(({ modules }) => modules.some((one) => one.id === params.module))
	};
};
