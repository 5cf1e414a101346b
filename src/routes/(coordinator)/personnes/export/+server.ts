import { library } from '#lib/server/content/index.ts';
import { exportPeople } from '#lib/server/coverage/index.ts';
import { csvFile, csvName } from '../../file.ts';
import { readFilters } from '../../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const filters = readFilters(url);
	const pieces = exportPeople(locals.scope!, library().modules, filters);
	return csvFile(await csvName('personnes', locals.scope!, filters), pieces);
};
