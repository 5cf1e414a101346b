import { howMany } from './list.ts';
import type { AskedModule } from './module.ts';
import type { Coverage, CoverageFilters } from './overview.ts';
import type { Scope } from '#lib/server/people/index.ts';

/** Something a coordinator may do now, and how many people it is about. */
export type NextStep = { people: number } & (
	| { kind: 'retake' }
	/** Known people who have not begun: of the line with the most of them. */
	| { kind: 'untouched'; by: 'collectivity' | 'department'; id: string; name: string }
	/** Declared, and not yet added. */
	| { kind: 'unregistered' }
);

/**
 * What to do next about a coverage of today, three gestures at most, the nearest to the goal first.
 * Empty when everybody is done or nobody is known.
 */
export async function nextSteps(
	scope: Scope,
	library: AskedModule[],
	coverage: Coverage,
	{ moduleId, collectivityId }: CoverageFilters
): Promise<NextStep[]> {
	const retake = await howMany(scope, library, { state: 'failed', moduleId, collectivityId });
	const seen = coverage.collectivities.filter(({ named }) => named);
	const unregistered = seen.reduce(
		(sum, { denominator, population }) => sum + denominator - population,
		0
	);
	const steps: NextStep[] = [
		{ kind: 'retake', people: retake },
		...mostUntouched(coverage),
		{ kind: 'unregistered', people: unregistered }
	];
	return steps.filter(({ people }) => people > 0);
}

function mostUntouched({ collectivities, departments }: Coverage): NextStep[] {
	const byPlace = collectivities.length > 1;
	const seen = collectivities.filter(({ named }) => named);
	const lines = (byPlace ? seen : departments).map(({ id, name, ...figure }) => ({
		kind: 'untouched' as const,
		by: byPlace ? ('collectivity' as const) : ('department' as const),
		id,
		name,
		people: figure.population - figure.covered - figure.started
	}));
	return lines.sort((a, b) => b.people - a.people).slice(0, 1);
}
