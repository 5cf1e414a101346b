import { and, count, eq, inArray, lte, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import {
	countedWithin,
	runsOn,
	type Category,
	type FigureScope
} from '#lib/server/people/index.ts';
import { headcount, membership } from '#lib/server/people/tables.ts';
import type { Tally } from './figure.ts';
import { askedCategories, type AskedModule } from './module.ts';
import { flagOf, progressOf, sumOf } from './progress.ts';

/** The memberships of a service of a collectivité, counted: over all modules asked, and for each by its id. */
export type Count = Tally & {
	collectivityId: string;
	category: Category;
	department: string;
	modules: Record<string, Tally>;
};

/** Counts the memberships of a day (`YYYY-MM-DD`) by collectivité, category and service, in one query. */
export async function countMemberships(
	scope: FigureScope,
	modules: AskedModule[],
	day: string
): Promise<Count[]> {
	const here = and(countedWithin(scope, membership.collectivityId), runsOn(day))!;
	const people = sql`select ${membership.personId} from ${membership} where ${here}`;
	const rows = await db()
		.select({
			collectivityId: membership.collectivityId,
			category: membership.category,
			department: membership.department,
			population: count(),
			covered: total(covered(modules)),
			started: total(sql`${begun(modules)} and not ${covered(modules)}`),
			done: each(modules, 'done'),
			begun: each(modules, 'begun')
		})
		.from(membership)
		.leftJoin(progressOf(people, modules, day), sql`progress.person_id = ${membership.personId}`)
		.where(and(here, inArray(membership.category, askedCategories(modules))))
		.groupBy(membership.collectivityId, membership.category, membership.department);
	return rows.map(({ done, begun, ...row }) => ({
		...row,
		modules: Object.fromEntries(
			modules.map(({ id }) => {
				const finished = done[id]!;
				const tally = { population: row.population, covered: finished };
				return [id, { ...tally, started: begun[id]! - finished }];
			})
		)
	}));
}

export type Declared = { collectivityId: string; category: Category; people: number };

/** The headcounts in force on a day in the scope: per collectivité and category, the latest declared by then. */
export function declaredOn(scope: FigureScope, day: string): Promise<Declared[]> {
	const { collectivityId, category, since, people } = headcount;
	const latest = sql`(select max(later.since) from ${headcount} later
		where later.collectivity_id = ${collectivityId} and later.category = ${category} and later.since <= ${day})`;
	return db()
		.select({ collectivityId, category, people })
		.from(headcount)
		.where(and(countedWithin(scope, collectivityId), lte(since, day), eq(since, latest)));
}

/** Whether a membership has completed every module asked of its category. */
function covered(modules: AskedModule[]): SQL {
	return byCategory(
		modules,
		(asked) => sql`${sumOf(asked.map((n) => flagOf('done', n)))} = ${asked.length}`
	);
}

function begun(modules: AskedModule[]): SQL {
	return byCategory(modules, (asked) => sql`${sumOf(asked.map((n) => flagOf('begun', n)))} > 0`);
}

function byCategory(modules: AskedModule[], condition: (asked: number[]) => SQL): SQL {
	const places = (category: Category) =>
		modules.flatMap(({ audience }, n) => (audience.includes(category) ? n : []));
	return sql`(case when ${membership.category} = 'elected' then ${condition(places('elected'))} else ${condition(places('agent'))} end)`;
}

function each(modules: AskedModule[], kind: 'done' | 'begun'): Record<string, SQL<number>> {
	return Object.fromEntries(modules.map(({ id }, n) => [id, total(sql`${flagOf(kind, n)} = 1`)]));
}

function total(condition: SQL): SQL<number> {
	return sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number);
}
