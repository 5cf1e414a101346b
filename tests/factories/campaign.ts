import { createCampaign, type CampaignDetails } from '#lib/server/learning/index.ts';
import { everywhere } from './people.ts';

/** What to decide of a campaign on a module, opened in September and due in December 2026, unless said otherwise. */
export function newCampaign(
	collectivityId: string,
	details: Partial<CampaignDetails> = {}
): CampaignDetails {
	return {
		title: 'Campagne d’automne',
		moduleIds: ['minimal'],
		collectivityId,
		category: null,
		departments: [],
		arrivedSince: null,
		opensOn: '2026-09-01',
		dueOn: '2026-12-12',
		validity: 12,
		renewed: false,
		...details
	};
}

/** Launches a campaign as newCampaign says; answers its id. */
export const aCampaign = (
	authorId: string,
	collectivityId: string,
	details: Partial<CampaignDetails> = {}
): Promise<string> => createCampaign(everywhere, authorId, newCampaign(collectivityId, details));
