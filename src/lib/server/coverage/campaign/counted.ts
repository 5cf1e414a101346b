import { and, count, eq, gte, lt, not, or, sql, type SQL } from 'drizzle-orm';
import { endOf, startOf } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { judgedOn, lookedAt, standingIn, type Campaign } from '#lib/server/learning/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { countedWithin, meantBy, type FigureScope } from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import type { AskedModule } from '../module.ts';
import { countedOf, type Counted } from '../tally.ts';

/**
 * How far the places that a campaign means are on a day (`YYYY-MM-DD`): completed is what the campaign calls so, still good
 * when it is judged; on the way is having done or opened something of it. Whoever is exempt is left out.
 */
export async function countCampaign(
	{ part, named }: { part: FigureScope; named: Set<string> },
	campaign: Campaign,
	modules: AskedModule[],
	day: string
): Promise<Counted> {
	if (modules.length === 0) return { cells: [], departments: [], modules: [] };
	const on = lookedAt(campaign, day);
	const { personId, collectivityId, category, department, startsOn } = membership;
	const meant = and(meantBy(campaign, on), countedWithin(part, collectivityId));
	const members = sql`select ${personId} as person_id, min(${startsOn}) as arrived
		from ${membership} where ${meant} group by ${personId}`;
	const done = modules.map(({ id }) => isDone(campaign, id));
	const begun = modules.map(({ id }, n) => or(done[n], hasBegun(campaign, id, on))!);
	const tallies = done.map((one, n) => tallyOf(one, begun[n]!));
	const rows = await db()
		.select({
			collectivityId,
			category,
			department,
			...tallyOf(and(...done)!, or(...begun)!),
			coveredIn: byModule(tallies.map(({ covered }) => covered)),
			startedIn: byModule(tallies.map(({ started }) => started))
		})
		.from(membership)
		.innerJoin(
			sql`(${standingIn(campaign, members, on, { goodOn: judgedOn(campaign, day) })}) as standing`,
			sql`standing.person_id = ${personId}`
		)
		.where(and(meant, sql`standing.state <> 'exempt'`))
		.groupBy(collectivityId, category, department);
	const counts = rows.map(({ coveredIn, startedIn, ...row }) => ({
		...row,
		modules: Object.fromEntries(
			modules.map(({ id }, n) => {
				const [covered, started] = [coveredIn[`module${n}`]!, startedIn[`module${n}`]!];
				return [id, { population: row.population, covered, started }];
			})
		)
	}));
	return countedOf(counts, named);
}

function byModule(columns: SQL<number>[]): Record<string, SQL<number>> {
	return Object.fromEntries(columns.map((column, n) => [`module${n}`, column]));
}

/** The condition « this module is completed in a way that counts, and still good »: standingIn says so by its place. */
function isDone({ moduleIds }: Campaign, moduleId: string): SQL {
	return sql`standing.${sql.raw(`module_${moduleIds.indexOf(moduleId)}`)} = 2`;
}

/** The condition « has done something in this module since the campaign counts, and by that day ». */
function hasBegun({ countsFrom, opensOn }: Campaign, moduleId: string, day: string): SQL {
	const from = startOf(countsFrom < opensOn ? countsFrom : opensOn);
	const active = and(
		eq(moduleState.moduleId, moduleId),
		gte(moduleState.activeAt, from),
		lt(moduleState.startedAt, endOf(day))
	);
	return sql`exists (select 1 from ${moduleState} where ${moduleState.personId} = ${membership.personId} and ${active})`;
}

function tallyOf(done: SQL, begun: SQL) {
	const many = (condition: SQL) =>
		sql<number>`count(case when ${condition} then 1 end)`.mapWith(Number);
	return { population: count(), covered: many(done), started: many(and(not(done), begun)!) };
}
