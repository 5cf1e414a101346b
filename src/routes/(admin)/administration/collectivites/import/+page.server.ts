import type { Actions } from '@sveltejs/kit';
import { receive } from '#lib/server/import-form.ts';
import { listCollectivities, listImports } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	collectivities: (await listCollectivities(locals.scope!)).map(({ id, name, depth }) => ({
		value: id,
		label: `${'— '.repeat(depth)}${name}`
	})),
	imports: await listImports(locals.person!.id, 'collectivities')
});

export const actions = {
	default: receive('collectivities', '/administration/collectivites/import')
} satisfies Actions;
