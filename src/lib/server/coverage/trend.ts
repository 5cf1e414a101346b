import { and, eq, gt, inArray, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { endOf, today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import {
	countedWithin,
	figuresOf,
	listCollectivities,
	narrowFigures,
	runsOn,
	type Category,
	type FigureScope,
	type Scope
} from '#lib/server/people/index.ts';
import { headcount, membership } from '#lib/server/people/tables.ts';
import { monthEnds } from './day.ts';
import { keptTogether } from './kept.ts';
import { readKeptOn } from './kept-months.ts';
import { addUp, figureOf, type Figure } from './figure.ts';
import { askedCategories, chosen, type AskedModule } from './module.ts';
import { branchOf, type Branch } from './tree.ts';

/** A coverage of a day gone by; who was on the way is not part of it. */
export type TrendPoint = Pick<Figure, 'covered' | 'denominator' | 'basis'> & { day: string };

export type Trend = Pick<Branch, 'focus' | 'path'> & {
	/** The last days of twelve months, then today. */
	points: TrendPoint[];
};

type Filters = { moduleId?: string; collectivityId?: string };
/** How many people of a collectivité and category are known, and covered, on each day. */
export type CountedOn = {
	collectivityId: string;
	category: Category;
	known: number[];
	covered: number[];
};
type Declared = typeof headcount.$inferSelect;

/**
 * How far a scope, or one of its collectivités and all below, was at the end of each of the last twelve months, and today:
 * the figures that coverageOf answers for those days, by two queries for all of them.
 * Undefined when the collectivité is not in the scope, or when there is no module.
 */
export async function trendOf(
	scope: Scope,
	library: AskedModule[],
	{ moduleId, collectivityId }: Filters = {}
): Promise<Trend | undefined> {
	const figures = figuresOf(scope);
	const branch = branchOf(await listCollectivities(figures), collectivityId);
	const part = collectivityId ? await narrowFigures(figures, collectivityId) : figures;
	const modules = chosen(library, moduleId);
	if (!branch || !part || modules.length === 0) return undefined;
	const days = [...monthEnds(today(), 12), today()];
	const together = await keptTogether(modules);
	const counted =
		together === undefined
			? await countOn(part, modules, days)
			: await readKeptOn(part, modules, days, together);
	const declared = await declaredBy(part, modules, days.at(-1)!);
	const { focus, path } = branch;
	return { focus, path, points: days.map((day, n) => pointOf(day, n, counted, declared)) };
}

/** The memberships of each day and those who had completed by then, by collectivité and category. */
async function countOn(
	scope: FigureScope,
	modules: AskedModule[],
	days: string[]
): Promise<CountedOn[]> {
	const { collectivityId, category, personId, startsOn, endsOn } = membership;
	const here = and(
		countedWithin(scope, collectivityId),
		inArray(category, askedCategories(modules)),
		lte(startsOn, days.at(-1)!),
		or(isNull(endsOn), gt(endsOn, days[0]!))
	)!;
	const known = (day: string) => count(runsOn(day));
	const covered = (day: string) =>
		count(and(runsOn(day), sql`${coveredAt(modules)} < ${instant(endOf(day))}`)!);
	const columns = (of: (day: string) => SQL<number>, name: string) =>
		Object.fromEntries(days.map((day, n) => [`${name}${n}`, of(day)]));
	const rows = await db()
		.select({
			collectivityId,
			category,
			known: columns(known, 'known'),
			covered: columns(covered, 'covered')
		})
		.from(membership)
		.leftJoin(
			completions(sql`select ${personId} from ${membership} where ${here}`, modules),
			sql`completion.person_id = ${personId}`
		)
		.where(here)
		.groupBy(collectivityId, category);
	return rows.map((row) => ({
		...row,
		known: Object.values(row.known),
		covered: Object.values(row.covered)
	}));
}

/** A sub-select to join as `completion`: per person, how many modules asked of each category are completed, and since when. */
function completions(people: SQL, modules: AskedModule[]): SQL {
	const of = (category: Category) => {
		const asked = inArray(moduleState.moduleId, idsFor(modules, category));
		return sql`count(case when ${asked} then 1 end) as ${sql.raw(category)}_done,
			max(case when ${asked} then ${moduleState.completedAt} end) as ${sql.raw(category)}_at`;
	};
	const any = inArray(
		moduleState.moduleId,
		modules.map(({ id }) => id)
	);
	const categories = askedCategories(modules).map(of);
	return sql`(select ${sql.join([moduleState.personId, ...categories], sql`, `)} from ${moduleState}
		where ${and(sql`${moduleState.personId} in (${people})`, any, isNotNull(moduleState.completedAt))}
		group by ${moduleState.personId}) as completion`;
}

/** The instant since which a membership has completed every module asked of its category; null when it has not. */
function coveredAt(modules: AskedModule[]): SQL {
	const cases = askedCategories(modules).map((category) => {
		const all = idsFor(modules, category).length;
		const name = sql.raw(category);
		return sql`when ${eq(membership.category, category)} and completion.${name}_done = ${all} then completion.${name}_at`;
	});
	return sql`(case ${sql.join(cases, sql` `)} end)`;
}

/** All headcounts ever declared up to a day: few rows, of which each point keeps the latest by then. */
function declaredBy(scope: FigureScope, modules: AskedModule[], day: string): Promise<Declared[]> {
	const asked = inArray(headcount.category, askedCategories(modules));
	return db()
		.select()
		.from(headcount)
		.where(and(countedWithin(scope, headcount.collectivityId), asked, lte(headcount.since, day)))
		.orderBy(headcount.since);
}

function pointOf(day: string, n: number, counted: CountedOn[], declared: Declared[]): TrendPoint {
	const keyOf = (cell: { collectivityId: string; category: Category }) =>
		`${cell.collectivityId} ${cell.category}`;
	const inForce = declared.filter(({ since }) => since <= day);
	const people = new Map(inForce.map((row) => [keyOf(row), row.people]));
	const cells = new Map(counted.map((row) => [keyOf(row), row]));
	const figures = [...new Set([...people.keys(), ...cells.keys()])].map((key) => {
		const cell = cells.get(key);
		const tally = { population: cell?.known[n] ?? 0, covered: cell?.covered[n] ?? 0, started: 0 };
		return figureOf(tally, people.get(key));
	});
	const { covered, denominator, basis } = addUp(figures);
	return { day, covered, denominator, basis };
}

function idsFor(modules: AskedModule[], category: Category): string[] {
	return modules.flatMap(({ id, audience }) => (audience.includes(category) ? id : []));
}

function instant(at: Date): SQL {
	return sql`${sql.param(at, moduleState.completedAt)}`;
}

function count(condition: SQL): SQL<number> {
	return sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number);
}
