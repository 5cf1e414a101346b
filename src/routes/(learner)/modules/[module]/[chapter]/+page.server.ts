import { redirect } from '@sveltejs/kit';
import { answerCheck, finishChapter, openChapter } from '#lib/server/learning/index.ts';
import { chapterOf } from '../find.ts';
import type { Actions, PageServerLoad } from './$types';

// What is typed in checks not yet verified travels in the address: nothing is lost, and « Back » and « Reload » ask nothing.
export const load: PageServerLoad = async ({ locals, params, url: { searchParams } }) => {
	const { module, chapter } = await chapterOf(params);
	const page = await openChapter(locals.person!.id, module, chapter.id, {
		fields: searchParams,
		incomplete: searchParams.get('incomplet'),
		again: searchParams.get('refaire')
	});
	return page!;
};

export const actions: Actions = {
	verifier: async ({ locals, params, request, url }) => {
		const { module, chapter } = await chapterOf(params);
		const fields = await request.formData();
		const check = String(fields.get('check'));
		const { saved, left } = await answerCheck(locals.person!.id, module, chapter, check, fields);
		const carried = new URLSearchParams(saved ? left : [...left, ['incomplet', check]]);
		const anchor = saved ? check : `${check}-error`;
		redirect(303, `${url.pathname}?${carried}#${encodeURIComponent(anchor)}`);
	},
	suivant: async ({ locals, params, request }) => {
		const { module, chapter } = await chapterOf(params);
		const fields = await request.formData();
		const next = await finishChapter(locals.person!.id, module, chapter, fields);
		redirect(303, `/modules/${module.id}/${next ?? 'quiz'}`);
	}
};
