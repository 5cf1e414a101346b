import type { CampaignFilters } from '#lib/server/coverage/index.ts';
import type { Standing } from '#lib/server/learning/index.ts';

/** The words of the addresses. */
const standingNames: Record<string, Standing> = {
	'en-retard': 'late',
	'a-faire': 'todo',
	'en-cours': 'started',
	expire: 'expired',
	termine: 'done',
	dispense: 'exempt'
};

/** What an address asks the list of a campaign for; words nobody knows are left out. */
export function readCampaignFilters({ searchParams }: URL): CampaignFilters & { page: number } {
	const state = searchParams.get('etat') ?? '';
	return {
		query: searchParams.get('recherche')?.trim() || undefined,
		state: Object.hasOwn(standingNames, state) ? standingNames[state] : undefined,
		collectivityId: searchParams.get('collectivite') || undefined,
		page: Number(searchParams.get('page')) || 1
	};
}

/** The word of a state in an address. */
export function nameOfStanding(state: Standing): string {
	return Object.keys(standingNames).find((name) => standingNames[name] === state)!;
}
