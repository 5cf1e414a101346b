import { callFile } from '#lib/server/notifications/index.ts';
import { download, nameOf } from '../../../../../../file.ts';
import { askedIn } from '../../asked.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const { campaign, filters } = await askedIn(scope, params.campaign, url);
	const name = await nameOf('liste-appel', scope, filters);
	return download(name, callFile(scope, campaign, filters));
};
