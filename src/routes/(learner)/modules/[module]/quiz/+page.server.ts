import { redirect } from '@sveltejs/kit';
import { quizPageOf, startAttempt } from '#lib/server/learning/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { moduleOf } from '../find.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	quizPageOf(locals.person!.id, await moduleOf(params));

export const actions: Actions = {
	commencer: async ({ locals, params }) => {
		const module = await moduleOf(params);
		const going = await startAttempt(locals.person!.id, module).catch((error: unknown) => {
			// The page itself says which chapters are missing.
			if (error instanceof Refusal) redirect(303, `/modules/${module.id}/quiz`);
			throw error;
		});
		redirect(303, `/modules/${module.id}/quiz/${going.attempt}/${going.question}`);
	}
};
