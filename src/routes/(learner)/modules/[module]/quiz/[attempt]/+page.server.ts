import { error, redirect } from '@sveltejs/kit';
import { findOffered, resultPageOf } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const module = await findOffered(params.module);
	const page = await resultPageOf(locals.person!.id, params.module, module, params.attempt);
	if (!page) error(404, 'Cette tentative n’existe pas.');
	if ('questions' in page) return { ...page, served: module !== undefined };
	redirect(303, `/modules/${params.module}/quiz/${params.attempt}/${page.going}`);
};
