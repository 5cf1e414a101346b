import { redirect } from '@sveltejs/kit';
import { findModule } from '#lib/server/content/index.ts';
import { searchMembers } from '#lib/server/people/index.ts';
import { participation, seanceOr404 } from '../../find.ts';
import { asMyself, asSomeoneKnown, byCode, underAName } from './join.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	if (await participation(event, params.code)) redirect(303, `/seance/${params.code}`);
	const { code, title, moduleId, collectivityId } = await seanceOr404(event, params.code);
	const typed = url.searchParams.get('nom')?.trim().slice(0, 100) ?? '';
	return {
		code,
		title,
		module: findModule(moduleId)?.title ?? null,
		myself: locals.person?.name ?? null,
		typed,
		found: typed ? await searchMembers(collectivityId, typed) : null
	};
};

export const actions = {
	moi: asMyself,
	connu: asSomeoneKnown,
	code: byCode,
	autre: underAName
} satisfies Actions;
