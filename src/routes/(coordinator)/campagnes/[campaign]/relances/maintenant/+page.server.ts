import { redirect } from '@sveltejs/kit';
import { now, today } from '#lib/server/clock.ts';
import { act, nothing } from '#lib/server/forms.ts';
import { phaseOn } from '#lib/server/learning/index.ts';
import { nextMoment, nudgeNow, quietHoursOf, reachOf } from '#lib/server/notifications/index.ts';
import { campaignOr404 } from '../../../find.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const campaign = await campaignOr404(locals.scope!, params.campaign);
	const { id, title, collectivityId } = campaign;
	if (phaseOn(campaign, today()) !== 'running') redirect(303, `/campagnes/${id}/relances`);
	const leavesAt = nextMoment(await quietHoursOf(collectivityId), now());
	const { reachable } = await reachOf(locals.scope!, campaign);
	return { id, title, reachable, leavesAt: leavesAt > now() ? leavesAt : null };
};

export const actions = {
	default: act(nothing, async (_, { locals, params }) => {
		await nudgeNow(locals.scope!, locals.person!.id, params.campaign);
		return `/campagnes/${params.campaign}/relances?fait=relance`;
	})
} satisfies Actions;
