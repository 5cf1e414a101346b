import { error, redirect } from '@sveltejs/kit';
import { answerQuestion, questionPageOf } from '#lib/server/learning/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { readFields } from '#lib/server/forms.ts';
import { moduleOf } from '../../../find.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url: { searchParams } }) => {
	const incomplete = searchParams.has('incomplet') ? searchParams : undefined;
	const number = Number(params.number);
	const module = await moduleOf(params);
	const page = await questionPageOf(locals.person!.id, module, params.attempt, number, incomplete);
	if (!page) error(404, 'Cette question n’existe pas.');
	if ('question' in page) return page;
	redirect(303, `/modules/${params.module}/quiz/${params.attempt}/${page.going}`);
};

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const fields = await readFields(request);
		const number = Number(params.number);
		const outcome = await answerQuestion(
			locals.person!.id,
			await moduleOf(params),
			params.attempt,
			number,
			fields
		).catch((refused: unknown) => {
			// The question to answer first is where the address leads by itself.
			if (refused instanceof Refusal) redirect(303, url.pathname);
			throw refused;
		});
		if (!outcome) error(404, 'Cette question n’existe pas.');
		if (outcome.saved) redirect(303, url.pathname);
		redirect(303, `${url.pathname}?${new URLSearchParams([...outcome.left, ['incomplet', '']])}`);
	}
};
