import { listPeople, peopleColumns, tableOf } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { choicesIn } from '../choices.ts';
import { readFilters } from '../filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = locals.scope!;
	const { rows, ...people } = await listPeople(scope, await offeredModules(), readFilters(url));
	return {
		...people,
		table: tableOf(peopleColumns, rows),
		choices: await choicesIn(scope)
	};
};
