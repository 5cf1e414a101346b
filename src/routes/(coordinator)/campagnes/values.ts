import type { Campaign } from '#lib/server/learning/index.ts';

/** A campaign as its form holds it. */
export function valuesOf(campaign: Campaign): Record<string, string> {
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
