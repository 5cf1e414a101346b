import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { coverageOf, coverageWorkbook, exportCoverage } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { asksWorkbook, download, nameOf } from '../../file.ts';
import { readCoverageFilters } from '../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const modules = await offeredModules();
	const filters = readCoverageFilters(url, modules, today());
	const coverage = await coverageOf(locals.scope!, modules, filters);
	if (!coverage) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const workbook = asksWorkbook(url);
	const name = await nameOf('couverture', locals.scope!, filters, workbook ? 'xlsx' : 'csv');
	return download(name, workbook ? coverageWorkbook(coverage) : exportCoverage(coverage));
};
