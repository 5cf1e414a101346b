import { countAttestations } from '#lib/server/coverage/index.ts';
import { choicesIn } from '../../choices.ts';
import { readFilters } from '../../filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	choices: await choicesIn(locals.scope!, url),
	number: await countAttestations(locals.scope!, readFilters(url))
});
