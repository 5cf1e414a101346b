import { exportForImport } from '#lib/server/people/index.ts';
import { download, nameOf } from '../../../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	download(await nameOf('rattachements', locals.scope!, {}), exportForImport(locals.scope!));
