import { act } from '#lib/server/forms.ts';
import { createCampaign } from '#lib/server/learning/index.ts';
import { withPlace } from '#lib/server/people/index.ts';
import { choicesIn } from '../../choices.ts';
import { wholeCampaign } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	choices: await choicesIn(locals.scope!, url)
});

export const actions = {
	default: act(wholeCampaign, async (details, { locals }) => {
		const given = await withPlace(locals.scope!, details);
		const id = await createCampaign(locals.scope!, locals.person!.id, given);
		return `/campagnes/${id}?fait=creee`;
	})
} satisfies Actions;
