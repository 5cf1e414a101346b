import { isDay } from '#lib/server/clock.ts';
import type { AskedModule, CoverageFilters } from '#lib/server/coverage/index.ts';

/** What an address asks of the coverage page: today (`YYYY-MM-DD`) for a day that is missing, impossible or still to come, all modules for an unknown one. */
export function readCoverageFilters({ searchParams }: URL, modules: AskedModule[], today: string) {
	const day = searchParams.get('jour') ?? '';
	return {
		collectivityId: searchParams.get('collectivite') || undefined,
		moduleId: modules.find(({ id }) => id === searchParams.get('module'))?.id,
		day: isDay(day) && day < today ? day : today
	} satisfies CoverageFilters;
}
