import { error } from '@sveltejs/kit';
import { projectionOf } from '#lib/server/learning/index.ts';
import { chapterOf } from '../../find.ts';
import type { PageServerLoad } from './$types';

// All that was chosen is in the address: it can be reloaded, bookmarked and taken back, and nothing is recorded.
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { module, chapter } = await chapterOf(params);
	const choices = (url.searchParams.get('chemin') ?? '').split('.').filter(Boolean);
	const scene = await projectionOf(locals.person!.id, chapter, choices);
	if (!scene) error(404, 'Ce chemin n’existe pas, ou n’existe plus dans cette mise en situation.');
	return { path: `/modules/${module.id}/${chapter.id}`, title: chapter.title, choices, scene };
};
