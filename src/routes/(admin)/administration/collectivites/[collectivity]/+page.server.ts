import { error } from '@sveltejs/kit';
import { act } from '#lib/server/forms.ts';
import { changeCollectivity, findCollectivity } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { changed } from '#lib/text/address.ts';
import { collectivityForm, parentMeant } from '../form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const collectivity = await findCollectivity(locals.scope!, params.collectivity);
	if (!collectivity) error(404, 'Cette collectivité n’existe pas.');
	const { id, parentId } = collectivity;
	const asked = changed(url, { collectivite: parentId ?? undefined });
	const { options, ...parents } = await placesIn(locals.scope!, new URL(asked, url));
	const said = url.searchParams.has('ajoutee') ? 'ajoutée' : 'modifiée';
	return {
		collectivity,
		parents: { ...parents, options: options?.filter(({ value }) => value !== id) },
		done: url.search ? `Collectivité ${said}.` : undefined
	};
};

export const actions = {
	default: act(collectivityForm, async (details, { locals, params }) => {
		const parentId = await parentMeant(locals.scope!, details);
		await changeCollectivity(locals.scope!, params.collectivity!, { ...details, parentId });
		return `/administration/collectivites/${params.collectivity}?modifiee`;
	})
};
