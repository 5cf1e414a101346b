import { matrix, matrixColumns, tableOf } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { choicesIn } from '../choices.ts';
import { readFilters } from '../filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const choices = await choicesIn(locals.scope!, url);
	const filters = readFilters(url);
	const modules = await offeredModules();
	const { rows, ...people } = await matrix(locals.scope!, modules, filters);
	return {
		...people,
		modules: modules.length,
		table: tableOf(matrixColumns(modules, filters), rows),
		choices
	};
};
