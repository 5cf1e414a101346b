import { nameCollectivities } from '#lib/server/people/index.ts';

/** Where some campaigns ask people, in words, above the scope too: a rule may come from there. */
export async function reachOf(
	campaigns: { collectivityId: string }[]
): Promise<(collectivityId: string) => string> {
	const found = await nameCollectivities(campaigns.map(({ collectivityId }) => collectivityId));
	return (id) => {
		const { name, above } = found.get(id) ?? { name: 'la collectivité', above: false };
		return above ? `${name} et les collectivités qui en dépendent` : name;
	};
}
