import { config } from '#lib/server/config.ts';
import { attestationArchive } from '#lib/server/coverage/index.ts';
import { download, nameOf } from '../../../file.ts';
import { readFilters } from '../../../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const group = readFilters(url);
	const name = await nameOf('attestations', locals.scope!, group, 'zip');
	return download(name, attestationArchive(locals.scope!, group, config.origin ?? url.origin));
};

// Nobody draws them all to tell that they can be.
export const HEAD: RequestHandler = () =>
	new Response(null, { headers: { 'content-type': 'application/zip' } });
