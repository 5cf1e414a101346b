import { act } from '#lib/server/forms.ts';
import { createCampaign } from '#lib/server/learning/index.ts';
import { choicesIn } from '../../choices.ts';
import { wholeCampaign } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	choices: await choicesIn(locals.scope!)
});

export const actions = {
	default: act(wholeCampaign, async (details, { locals }) => {
		const id = await createCampaign(locals.scope!, locals.person!.id, details);
		return `/campagnes/${id}?fait=creee`;
	})
} satisfies Actions;
