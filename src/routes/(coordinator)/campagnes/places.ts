import { collectivityNames } from '#lib/server/people/index.ts';

/** What the collectivités of some campaigns are called, those above the scope too: a rule may come from there. */
export async function namesOf(
	campaigns: { collectivityId: string }[]
): Promise<(collectivityId: string) => string> {
	const names = await collectivityNames(campaigns.map(({ collectivityId }) => collectivityId));
	return (id) => names.get(id) ?? 'la collectivité';
}
