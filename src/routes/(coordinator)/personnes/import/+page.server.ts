import type { Actions } from '@sveltejs/kit';
import { receive } from '#lib/server/import-form.ts';
import { findCollectivity, listImports } from '#lib/server/people/index.ts';
import { choicesIn } from '../../choices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { collectivities, today } = await choicesIn(locals.scope!);
	const asked = url.searchParams.get('collectivite') ?? '';
	return {
		collectivities,
		first: {
			collectivityId: (await findCollectivity(locals.scope!, asked)) ? asked : '',
			category: url.searchParams.get('categorie') ?? '',
			startsOn: url.searchParams.get('arrivee') ?? today
		},
		imports: await listImports(locals.person!.id, 'people')
	};
};

export const actions = { default: receive('people', '/personnes/import') } satisfies Actions;
