import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { Refusal } from '#lib/server/errors.ts';
import { act, required } from '#lib/server/forms.ts';
import {
	findOffered,
	findPaperQuizByCode,
	offeredModules,
	preparePaperQuiz
} from '#lib/server/learning/index.ts';
import { papersOf } from './find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const typed = url.searchParams.get('code')?.slice(0, 40);
	const found = typed && (await findPaperQuizByCode(typed));
	if (found) redirect(303, `/papier/${found}`);
	return {
		typed,
		modules: (await offeredModules()).map(({ id, title }) => ({ value: id, label: title })),
		papers: await papersOf(locals.person!.id)
	};
};

const form = v.object({ module: required('Choisissez un module.') });

export const actions = {
	default: act(form, async (data, { locals }) => {
		const module = await findOffered(data.module);
		if (!module) throw new Refusal('module-unknown', 'Choisissez un module.', { field: 'module' });
		return `/papier/${await preparePaperQuiz(locals.person!.id, module)}`;
	})
};
