import { exportMatrix, matrixWorkbook } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { asksWorkbook, download, nameOf } from '../../file.ts';
import { readFilters } from '../../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const filters = readFilters(url);
	const workbook = asksWorkbook(url);
	const write = workbook ? matrixWorkbook : exportMatrix;
	const name = await nameOf('suivi', locals.scope!, filters, workbook ? 'xlsx' : 'csv');
	return download(name, write(locals.scope!, await offeredModules(), filters));
};
