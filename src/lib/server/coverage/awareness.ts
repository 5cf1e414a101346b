import { and, countDistinct, eq, gte, inArray } from 'drizzle-orm';
import { endOf, today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import {
	countedWithin,
	figuresOf,
	narrowFigures,
	runsOn,
	type Category,
	type FigureScope,
	type Scope
} from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import { monthEnds } from './day.ts';
import { isEnough } from './floor.ts';
import type { AskedModule } from './module.ts';
import { coverageOf, type Coverage, type Line } from './overview.ts';

/** What figures say about awareness, for whoever is asked how a collectivité goes about it. */
export type Awareness = Pick<Coverage, 'focus' | 'path' | 'day' | 'overall'> & {
	/** False below five people: no figure is given then. */
	enough: boolean;
	/** Present people who completed a module since `since` (`YYYY-MM-DD`, excluded), about a year ago. */
	recent: number;
	since: string;
	/** Modules asked of one category alone. */
	targeted: (Line & { category: Category })[];
};

/** The figures of a scope, or of one of its collectivités and all below, today. Undefined when it is not in the scope. */
export async function awarenessOf(
	scope: Scope,
	library: AskedModule[],
	{ collectivityId }: { collectivityId?: string } = {}
): Promise<Awareness | undefined> {
	const coverage = await coverageOf(scope, library, { collectivityId });
	const figures = figuresOf(scope);
	const part = collectivityId ? await narrowFigures(figures, collectivityId) : figures;
	if (!coverage || !part) return undefined;
	const { focus, path, day, overall, modules } = coverage;
	const [since] = monthEnds(today(), 12) as [string];
	const targeted = library.flatMap(({ id, audience }) => {
		const line = modules.find((module) => module.id === id);
		const [category, ...others] = audience;
		return line && isEnough(line) && category && others.length === 0 ? { ...line, category } : [];
	});
	const recent = await completedSince(part, library, since);
	return { focus, path, day, overall, enough: isEnough(overall), recent, since, targeted };
}

async function completedSince(
	scope: FigureScope,
	library: AskedModule[],
	since: string
): Promise<number> {
	const [row] = await db()
		.select({ people: countDistinct(moduleState.personId) })
		.from(moduleState)
		.innerJoin(membership, eq(membership.personId, moduleState.personId))
		.where(
			and(
				gte(moduleState.completedAt, endOf(since)),
				inArray(
					moduleState.moduleId,
					library.map(({ id }) => id)
				),
				countedWithin(scope, membership.collectivityId),
				runsOn(today())
			)
		);
	return row!.people;
}
