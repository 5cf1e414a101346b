import { faultyLines } from '#lib/server/import-form.ts';
import { download } from '../../../../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
	download('vigie-lignes-a-corriger.csv', await faultyLines(event));
