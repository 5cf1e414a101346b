import { reflexCardsOf } from '#lib/server/learning/index.ts';
import { moduleOf } from '../find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const module = await moduleOf(params);
	const cards = await reflexCardsOf(locals.person!.id, module);
	const asked = url.searchParams.get('chapitre');
	const only = cards.filter(({ chapter }) => chapter.id === asked);
	return {
		module: { id: module.id, title: module.title },
		cards: only.length > 0 ? only : cards,
		total: cards.length
	};
};
