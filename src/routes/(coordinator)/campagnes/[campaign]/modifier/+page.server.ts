import { redirect } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { act, nothing } from '#lib/server/forms.ts';
import * as learning from '#lib/server/learning/index.ts';
import { withPlace } from '#lib/server/people/index.ts';
import { campaignOr404 } from '../../find.ts';
import { openCampaign, wholeCampaign } from '../../form.ts';
import { filledIn } from '../../values.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const campaign = await campaignOr404(locals.scope!, params.campaign);
	const phase = learning.phaseOn(campaign, today());
	if (!campaign.own || phase === 'past') redirect(303, `/campagnes/${campaign.id}`);
	const { id, title } = campaign;
	return { id, title, phase, ...(await filledIn(locals.scope!, campaign, url)) };
};

export const actions = {
	modifier: act(wholeCampaign, async (details, { locals, params }) => {
		const given = await withPlace(locals.scope!, details);
		await learning.changeCampaign(locals.scope!, params.campaign, given);
		return `/campagnes/${params.campaign}?fait=modifiee`;
	}),
	ouverte: act(openCampaign, async (details, { locals, params }) => {
		await learning.changeOpenCampaign(locals.scope!, params.campaign, details);
		return `/campagnes/${params.campaign}?fait=modifiee`;
	}),
	clore: act(nothing, async (_, { locals, params }) => {
		await learning.endCampaign(locals.scope!, params.campaign);
		return `/campagnes/${params.campaign}?fait=close`;
	}),
	supprimer: act(nothing, async (_, { locals, params }) => {
		await learning.removeCampaign(locals.scope!, params.campaign);
		return '/campagnes?fait=supprimee';
	})
} satisfies Actions;
