import { config } from '#lib/server/config.ts';
import { attestationArchive } from '#lib/server/coverage/index.ts';
import { logoFor, logoIn } from '#lib/server/people/index.ts';
import { download, nameOf } from '../../../file.ts';
import { readFilters } from '../../../filters.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const group = readFilters(url);
	const name = await nameOf('attestations', locals.scope!, group, 'zip');
	const { collectivityId: place } = group;
	const logo = await (place ? logoIn(place) : logoFor(locals.person!.id));
	const origin = config.origin ?? url.origin;
	return download(name, attestationArchive(locals.scope!, group, origin, logo));
};

// Nobody draws them all to tell that they can be.
export const HEAD: RequestHandler = () =>
	new Response(null, { headers: { 'content-type': 'application/zip' } });
