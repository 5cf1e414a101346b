import { modulePageOf } from '#lib/server/learning/index.ts';
import { moduleOf } from './find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	modulePageOf(locals.person!.id, await moduleOf(params));
