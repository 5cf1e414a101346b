import { coverageWorkbook, exportCoverage } from '#lib/server/coverage/index.ts';
import { asksWorkbook, download, nameOf } from '../../file.ts';
import { readCoverage } from '../read-coverage.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { coverage, filters } = await readCoverage(locals.scope!, url);
	const workbook = asksWorkbook(url);
	const name = await nameOf('couverture', locals.scope!, filters, workbook ? 'xlsx' : 'csv');
	return download(name, workbook ? coverageWorkbook(coverage) : exportCoverage(coverage));
};
