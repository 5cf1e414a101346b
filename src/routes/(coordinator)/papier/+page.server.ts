import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { findModule } from '#lib/server/content/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { act, required } from '#lib/server/forms.ts';
import {
	findOffered,
	findPaperQuizByCode,
	groupCode,
	offeredModules,
	paperQuizzesOf,
	preparePaperQuiz
} from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const typed = url.searchParams.get('code')?.slice(0, 40);
	const found = typed && (await findPaperQuizByCode(typed));
	if (found) redirect(303, `/papier/${found}`);
	const papers = await paperQuizzesOf(locals.person!.id);
	return {
		typed,
		modules: (await offeredModules()).map(({ id, title }) => ({ value: id, label: title })),
		papers: papers.map(({ id, code, moduleId, preparedAt, draw }) => ({
			id,
			code: groupCode(code),
			title: findModule(moduleId)?.title ?? moduleId,
			questions: draw.length,
			preparedAt
		}))
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
