import { exportPeople } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { csvFile, csvName } from '../../file.ts';
import { readFilters } from '../../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const filters = readFilters(url);
	const pieces = exportPeople(locals.scope!, await offeredModules(), filters);
	return csvFile(await csvName('personnes', locals.scope!, filters), pieces);
};
