import { error } from '@sveltejs/kit';
import { act } from '#lib/server/forms.ts';
import {
	changeCollectivity,
	findCollectivity,
	listCollectivities
} from '#lib/server/people/index.ts';
import { collectivityForm } from '../form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const collectivity = await findCollectivity(locals.scope!, params.collectivity);
	if (!collectivity) error(404, 'Cette collectivité n’existe pas.');
	const others = await listCollectivities(locals.scope!);
	const said = url.searchParams.has('ajoutee') ? 'ajoutée' : 'modifiée';
	return {
		collectivity,
		parents: others.filter(({ id }) => id !== collectivity.id),
		done: url.search ? `Collectivité ${said}.` : undefined
	};
};

export const actions = {
	default: act(collectivityForm, async (details, { locals, params }) => {
		await changeCollectivity(locals.scope!, params.collectivity!, details);
		return `/administration/collectivites/${params.collectivity}?modifiee`;
	})
};
