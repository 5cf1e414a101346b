import type { Actions } from '@sveltejs/kit';
import { receive } from '#lib/server/import-form.ts';
import { listImports } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	places: await placesIn(locals.scope!, url),
	imports: await listImports(locals.person!.id, 'collectivities')
});

export const actions = {
	default: receive('collectivities', '/administration/collectivites/import')
} satisfies Actions;
