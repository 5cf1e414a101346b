import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { coverageOf, exportCoverage } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { csvFile, csvName } from '../../file.ts';
import { readCoverageFilters } from '../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const modules = await offeredModules();
	const filters = readCoverageFilters(url, modules, today());
	const coverage = await coverageOf(locals.scope!, modules, filters);
	if (!coverage) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	return csvFile(await csvName('couverture', locals.scope!, filters), exportCoverage(coverage));
};
