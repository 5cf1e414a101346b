import type { Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { changed } from '#lib/text/address.ts';
import { choicesIn } from '../choices.ts';

/** What the form of a campaign may be set to, and what it holds. */
export async function filledIn(scope: Scope, campaign: Campaign, url: URL) {
	const asked = changed(url, { collectivite: campaign.collectivityId });
	const choices = await choicesIn(scope, new URL(asked, url));
	const collectivityId = choices.places.said ?? campaign.collectivityId;
	return { choices, values: valuesOf({ ...campaign, collectivityId }) };
}

function valuesOf(campaign: Campaign): Record<string, string> {
	const { title, collectivityId, category, arrivedSince, opensOn, dueOn, validity } = campaign;
	const boxes = [
		...campaign.moduleIds.map((id) => `module.${id}`),
		...campaign.departments.map((name) => `service.${name}`),
		...(campaign.renewed ? ['renewed'] : [])
	];
	return {
		...{ title, collectivityId, opensOn, dueOn, validity: String(validity) },
		category: category ?? '',
		arrivedSince: arrivedSince ?? '',
		...Object.fromEntries(boxes.map((name) => [name, 'on']))
	};
}
