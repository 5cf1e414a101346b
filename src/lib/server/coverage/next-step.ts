import { and, eq, inArray, or } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import {
	categories,
	figuresOf,
	listCollectivities,
	narrow,
	runsOn,
	within,
	type Category,
	type Scope
} from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import { chosen, type AskedModule } from './module.ts';
import type { Coverage, CoverageFilters } from './overview.ts';
import { branchOf } from './tree.ts';

/** A collectivité with all below it, or a service: what a list of people can be cut down to. */
type Place = { by: 'collectivity' | 'department'; id: string; name: string };

/** Something a coordinator may do now, and how many people it is about. */
export type NextStep = {
	people: number;
	/** How far it could raise the coverage at most, in whole points. */
	points: number;
} & (
	| ({
			/** A quiz to take again, something begun to finish, or all of it to begin: where there are most of them. */
			kind: 'retake' | 'finish' | 'begin';
	  } & Place)
	/** Declared, and not yet added. */
	| { kind: 'register'; id: string; name: string }
	/** Known, where nobody has said how many there are: raises nothing, but what is it a percentage of? */
	| { kind: 'declare'; id: string; name: string; category: Category }
);

const most = 3;

/**
 * What to do next about a coverage of today, three gestures at most: those that could raise it most, and then what would
 * make it truer. Empty when everybody is done or nobody is known.
 */
export async function nextSteps(
	scope: Scope,
	library: AskedModule[],
	coverage: Coverage,
	{ moduleId, collectivityId }: CoverageFilters
): Promise<NextStep[]> {
	const { overall, missing, undeclared } = coverage;
	const failed = await failedBy(scope, chosen(library, moduleId), coverage, collectivityId);
	const told = (people: number) => ({
		people,
		points: Math.round((people / Math.max(1, overall.denominator)) * 100)
	});
	const lines = placesOf(coverage).map(({ place, line }) => {
		const { people: retake, memberships } = failed.get(place.id) ?? { people: 0, memberships: 0 };
		const begin = line.population - line.covered - line.started;
		return { place, retake, finish: line.started - memberships, begin };
	});
	const peaks = (['retake', 'finish', 'begin'] as const).flatMap((kind) => {
		const [peak] = lines.toSorted((a, b) => b[kind] - a[kind]);
		return peak ? [{ kind, ...peak.place, ...told(peak[kind]) }] : [];
	});
	const register = missing.slice(0, 1).map(({ id, name, people }) => {
		return { kind: 'register' as const, id, name, ...told(people) };
	});
	const raising = [...peaks, ...register]
		.filter(({ people }) => people > 0)
		.sort((a, b) => b.people - a.people);
	const declare = undeclared.map((cell) => ({ kind: 'declare' as const, ...cell, points: 0 }));
	return [...raising.slice(0, most), ...declare.slice(0, 1)].slice(0, most);
}

/** What the coverage is broken down into that a list can show: not a collectivité without those below it. */
function placesOf({ collectivities, departments }: Coverage) {
	const byPlace = collectivities.length > 1;
	const lines = byPlace ? collectivities.filter(({ own, named }) => named && !own) : departments;
	const by = byPlace ? ('collectivity' as const) : ('department' as const);
	return lines.map((line) => ({ place: { by, id: line.id, name: line.name }, line }));
}

/** How many people have a quiz to take again, by place, and their memberships, which coverage counts. They are few, and found by an index of those who failed. */
async function failedBy(
	scope: Scope,
	modules: AskedModule[],
	{ collectivities }: Coverage,
	collectivityId: string | undefined
): Promise<Map<string, { people: number; memberships: number }>> {
	const part = collectivityId ? await narrow(scope, collectivityId) : scope;
	const branch = branchOf(await listCollectivities(figuresOf(scope)), collectivityId);
	if (!part || !branch || modules.length === 0) return new Map();
	const asked = categories.map((category) => {
		const theirs = modules.filter(({ audience }) => audience.includes(category));
		return and(
			eq(membership.category, category),
			inArray(
				moduleState.moduleId,
				theirs.map(({ id }) => id)
			)
		);
	});
	const rows = await db()
		.selectDistinct({
			personId: membership.personId,
			id: membership.id,
			collectivityId: membership.collectivityId,
			department: membership.department
		})
		.from(moduleState)
		.innerJoin(membership, eq(membership.personId, moduleState.personId))
		.where(
			and(
				eq(moduleState.status, 'failed'),
				inArray(
					moduleState.moduleId,
					modules.map(({ id }) => id)
				),
				or(...asked),
				within(part, membership.collectivityId),
				runsOn(today())
			)
		);
	const placeOf = (row: (typeof rows)[number]) =>
		collectivities.length > 1 ? branch.lineOf.get(row.collectivityId)! : row.department;
	return new Map(
		[...Map.groupBy(rows, placeOf)].map(([place, of]) => {
			const people = new Set(of.map(({ personId }) => personId)).size;
			return [place, { people, memberships: of.length }];
		})
	);
}
