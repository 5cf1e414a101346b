import { error } from '@sveltejs/kit';
import { findCampaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';

/** The campaign of an address; « not found » when it concerns nobody of the scope. */
export async function campaignOr404(scope: Scope, id: string) {
	const found = await findCampaign(scope, id);
	if (!found) error(404, 'Cette campagne n’existe pas, ou ne concerne pas votre périmètre.');
	return found;
}
