import { act } from '#lib/server/forms.ts';
import {
	addCollectivity,
	listCollectivities,
	searchCollectivities
} from '#lib/server/people/index.ts';
import { listAsked } from '#lib/text/address.ts';
import { collectivityForm } from './form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await searchCollectivities(locals.scope!, listAsked(url))),
	collectivities: await listCollectivities(locals.scope!)
});

export const actions = {
	default: act(collectivityForm, async (details, { locals }) => {
		const id = await addCollectivity(locals.scope!, details);
		return `/administration/collectivites/${id}?ajoutee`;
	})
};
