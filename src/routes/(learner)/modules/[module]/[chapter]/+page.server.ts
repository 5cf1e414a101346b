import { redirect } from '@sveltejs/kit';
import { Refusal } from '#lib/server/errors.ts';
import { answerCheck, choose, finishChapter } from '#lib/server/learning/index.ts';
import { openChapter, readChosen, typedIn } from '#lib/server/learning/index.ts';
import { chapterOf } from '../find.ts';
import { addressWith, readPost, sheetOf } from './address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { module, chapter } = await chapterOf(params);
	const sheet = sheetOf(url.searchParams);
	return (await openChapter(locals.person!.id, module, chapter.id, sheet))!;
};

export const actions: Actions = {
	verifier: async (event) => {
		const { me, module, chapter, fields, pathname } = await readPost(event);
		const check = String(fields.get('check') ?? fields.get('unknown'));
		const { saved, left } = await answerCheck(me, module, chapter, check, fields);
		if (saved) redirect(303, addressWith(pathname, left, check));
		redirect(303, addressWith(pathname, [...left, ['incomplet', check]], `${check}-error`));
	},
	choisir: async (event) => {
		const { me, module, chapter, fields, pathname } = await readPost(event);
		const at = await choose(me, module, chapter, readChosen(fields.get('choix')));
		redirect(303, addressWith(pathname, typedIn(chapter, fields), at ?? ''));
	},
	suivant: async (event) => {
		const { me, module, chapter, fields, pathname } = await readPost(event);
		const next = await finishChapter(me, module, chapter, fields).catch((refused: unknown) => {
			if (!(refused instanceof Refusal)) throw refused;
			const typed = typedIn(chapter, fields);
			redirect(303, addressWith(pathname, [...typed, ['inacheve', '']], 'suite'));
		});
		redirect(303, `/modules/${module.id}/${next ?? 'quiz'}`);
	}
};
