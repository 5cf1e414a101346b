import {
	digestChoiceOf,
	digestOf,
	hasNothingToSay,
	sectionsOf
} from '#lib/server/notifications/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const digest = await digestOf(locals.scope!);
	return {
		...(await digestChoiceOf(locals.person!.id)),
		silent: hasNothingToSay(digest),
		sections: sectionsOf(digest)
	};
};
