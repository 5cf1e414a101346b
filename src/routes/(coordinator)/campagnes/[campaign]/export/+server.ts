import { exportCampaign } from '#lib/server/coverage/index.ts';
import { download, nameOf } from '../../../file.ts';
import { readCampaignFilters } from '../../filters.ts';
import { campaignOr404 } from '../../find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const campaign = await campaignOr404(scope, params.campaign);
	const filters = readCampaignFilters(url);
	const name = await nameOf('campagne', scope, filters);
	return download(name, exportCampaign(scope, campaign, filters));
};
