import { error } from '@sveltejs/kit';
import { awarenessOf, percentWords } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const collectivityId = url.searchParams.get('collectivite') || undefined;
	const awareness = await awarenessOf(locals.scope!, await offeredModules(), { collectivityId });
	if (!awareness) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const { targeted, ...figures } = awareness;
	return {
		...figures,
		percent: percentWords(awareness.overall),
		targeted: targeted.map((line) => ({ ...line, percent: percentWords(line) }))
	};
};
