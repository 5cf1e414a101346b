import { act } from '#lib/server/forms.ts';
import { addCollectivity, searchCollectivities } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { listAsked } from '#lib/text/address.ts';
import { collectivityForm, parentMeant } from './form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await searchCollectivities(locals.scope!, listAsked(url))),
	parents: await placesIn(locals.scope!, url)
});

export const actions = {
	default: act(collectivityForm, async (details, { locals }) => {
		const parentId = await parentMeant(locals.scope!, details);
		const id = await addCollectivity(locals.scope!, { ...details, parentId });
		return `/administration/collectivites/${id}?ajoutee`;
	})
};
