import { paperPageOf } from '#lib/server/learning/index.ts';
import { choicesIn } from '../../choices.ts';
import { paperOr404 } from '../find.ts';
import { carried, peopleFor } from './people.ts';
import { resultOf } from './result.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const choices = await choicesIn(scope, url);
	const { paper, module } = await paperOr404(params.quiz);
	const { questions, ...page } = await paperPageOf(locals.person!.id, paper, module);
	return {
		...page,
		total: questions.length,
		people: await peopleFor(scope, paper, url),
		choices,
		carried: carried(url),
		result: await resultOf(scope, locals.person!.id, paper, url.searchParams.get('fait'))
	};
};
