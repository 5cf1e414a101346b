import { redirect } from '@sveltejs/kit';
import { findModule } from '#lib/server/content/index.ts';
import { participation, peopleNamed, seanceOr404 } from '../../find.ts';
import { asMyself, asSomeoneKnown, byCode, underAName } from './join.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	if (await participation(event, params.code)) redirect(303, `/seance/${params.code}`);
	const seance = await seanceOr404(event, params.code);
	const { title, moduleId } = seance;
	const typed = url.searchParams.get('nom')?.trim().slice(0, 100) ?? '';
	return {
		code: params.code,
		title,
		module: findModule(moduleId)?.title ?? null,
		myself: locals.person?.name ?? null,
		typed,
		found: await peopleNamed(event, seance, typed)
	};
};

export const actions = {
	moi: asMyself,
	connu: asSomeoneKnown,
	code: byCode,
	autre: underAName
} satisfies Actions;
