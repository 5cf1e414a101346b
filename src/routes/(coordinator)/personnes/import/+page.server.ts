import type { Actions } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { receive } from '#lib/server/import-form.ts';
import { listImports } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const places = await placesIn(locals.scope!, url);
	return {
		places,
		first: {
			collectivityId: places.said ?? '',
			category: url.searchParams.get('categorie') ?? '',
			startsOn: url.searchParams.get('arrivee') ?? today()
		},
		imports: await listImports(locals.person!.id, 'people')
	};
};

export const actions = { default: receive('people', '/personnes/import') } satisfies Actions;
