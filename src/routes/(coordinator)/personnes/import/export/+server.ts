import { exportForImport } from '#lib/server/people/index.ts';
import { csvFile, csvName } from '../../../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	csvFile(await csvName('rattachements', locals.scope!, {}), exportForImport(locals.scope!));
