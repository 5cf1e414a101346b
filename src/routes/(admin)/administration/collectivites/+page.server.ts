import { act } from '#lib/server/forms.ts';
import { addCollectivity, listCollectivities } from '#lib/server/people/index.ts';
import { collectivityForm } from './form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	collectivities: await listCollectivities(locals.scope!)
});

export const actions = {
	default: act(collectivityForm, async (details, { locals }) => {
		const id = await addCollectivity(locals.scope!, details);
		return `/administration/collectivites/${id}?ajoutee`;
	})
};
