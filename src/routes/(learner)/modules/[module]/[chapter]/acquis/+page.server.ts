import { redirect } from '@sveltejs/kit';
import { readFields } from '#lib/server/forms.ts';
import { testOut, testOutPageOf } from '#lib/server/learning/index.ts';
import { chapterOf } from '../../find.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url: { searchParams } }) => {
	const { module, chapter } = await chapterOf(params);
	const typed = searchParams.has('incomplet') ? searchParams : undefined;
	const page = await testOutPageOf(locals.person!.id, module, chapter, typed);
	// Answered already, or read: the chapter itself says what came of it.
	if (!page) redirect(303, `/modules/${module.id}/${chapter.id}`);
	return page;
};

export const actions: Actions = {
	default: async ({ locals, params, request, url: { pathname } }) => {
		const { module, chapter } = await chapterOf(params);
		const fields = await readFields(request);
		const { saved, left } = await testOut(locals.person!.id, module, chapter, fields);
		if (saved) redirect(303, `/modules/${module.id}/${chapter.id}?essai`);
		redirect(303, `${pathname}?${new URLSearchParams([...left, ['incomplet', '']])}#a-completer`);
	}
};
