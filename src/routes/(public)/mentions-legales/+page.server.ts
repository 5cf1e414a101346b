import { settingsFor } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { publisher, publisherContact, director, host } = await settingsFor(
		locals.person?.id ?? null
	);
	return { publisher, publisherContact, director, host };
};
