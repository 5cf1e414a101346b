import { faultyLines } from '#lib/server/import-form.ts';
import { csvFile } from '../../../../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
	csvFile('vigie-lignes-a-corriger.csv', await faultyLines(event));
