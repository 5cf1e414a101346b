import { today } from '#lib/server/clock.ts';
import { findModule } from '#lib/server/content/index.ts';
import { listCampaigns, phaseOn } from '#lib/server/learning/index.ts';
import { listAsked } from '#lib/text/address.ts';
import { writeDue } from '#lib/text/due.ts';
import { reachOf } from './places.ts';
import { audienceWords, datesWords } from './words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { rows, ...list } = await listCampaigns(locals.scope!, listAsked(url));
	const reach = await reachOf(rows);
	const day = today();
	return {
		...list,
		done: url.searchParams.get('fait'),
		campaigns: rows.map((one) => ({
			id: one.id,
			title: one.title,
			cycle: one.cycle,
			phase: phaseOn(one, day),
			overdue: one.dueOn < day,
			due: writeDue(one.dueOn, day),
			dates: datesWords(one, day),
			audience: audienceWords(one, reach(one.collectivityId)),
			modules: one.moduleIds.map((id) => findModule(id)?.title ?? id)
		}))
	};
};
