import { lookAtLink, useLink } from '#lib/server/auth/index.ts';
import { enter } from '#lib/server/entry.ts';
import { act, nothing } from '#lib/server/forms.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => ({
	link: await lookAtLink(params.token, 'invitation')
});

export const actions = {
	default: act(nothing, async (_, event) =>
		enter(event, await useLink(event.params.token ?? ''), '/compte?bienvenue')
	)
};
