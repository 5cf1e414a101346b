import { listCampaigns, type Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';

/** The others are reached from their own pages: nobody finds one in a box of hundreds. */
const most = 50;

/** The last campaigns that have opened, to choose from, and the one chosen. */
export async function campaignChoices(scope: Scope, chosen: Campaign | undefined) {
	const { rows } = await listCampaigns(scope, { phases: ['running', 'past'], length: most });
	const offered = chosen && !rows.some(({ id }) => id === chosen.id) ? [chosen, ...rows] : rows;
	return {
		campaign: chosen && { id: chosen.id, title: chosen.title },
		campaigns: offered.map(({ id, title, opensOn }) => ({
			value: id,
			label: `${title} (${opensOn.slice(0, 4)})`
		}))
	};
}
