import { today } from '#lib/server/clock.ts';
import { campaignsIn, type Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';

/** The campaigns that have opened, to choose from, and the one chosen. */
export async function campaignChoices(scope: Scope, chosen: Campaign | undefined) {
	const opened = (await campaignsIn(scope)).filter(({ opensOn }) => opensOn <= today());
	return {
		campaign: chosen && { id: chosen.id, title: chosen.title },
		campaigns: opened.map(({ id, title, opensOn }) => ({
			value: id,
			label: `${title} (${opensOn.slice(0, 4)})`
		}))
	};
}
