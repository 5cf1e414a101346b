import { and, inArray, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { areAsked, askedModules, ever, laterThan } from '#lib/server/ledger/index.ts';
import { keptCount } from '#lib/server/ledger/tables.ts';
import {
	countedWithin,
	within,
	type Category,
	type FigureScope,
	type Scope
} from '#lib/server/people/index.ts';
import { collectivity } from '#lib/server/people/tables.ts';
import { askedCategories, type AskedModule } from './module.ts';
import type { Counted } from './tally.ts';

const { id } = collectivity;

/**
 * The module under which figures over all of these together are kept: the only one, or the empty id for all those proposed.
 * Undefined when they are not kept and have to be counted.
 */
export async function keptTogether(modules: AskedModule[]): Promise<string | undefined> {
	const [only, another] = modules;
	if (only && !another) return only.id;
	return areAsked(await askedModules(), modules) ? '' : undefined;
}

/** What countFacts answers, read from the kept counts; `together` as keptTogether says. */
export async function readKept(
	{ scope, part }: { scope: Scope; part: FigureScope },
	modules: AskedModule[],
	day: string,
	together: string
): Promise<Counted> {
	const here = countedWithin(part, id);
	const [place, category] = [sql<string>`kept.collectivity_id`, sql<Category>`kept.category`];
	const [department, moduleId] = [sql<string>`kept.department`, sql<string>`kept.module_id`];
	const population = sum(sql`case when ${moduleId} = '' then kept.places else 0 end`);
	const tally = {
		population,
		...progress(sql`case when ${moduleId} = ${together} then 1 else 0 end`)
	};
	const on = (where: SQL, ids: string[]) => keptOn(day, where, askedCategories(modules), ids);
	return {
		cells: await db()
			.select({ collectivityId: place, category, ...tally })
			.from(on(here, ['', together]))
			.groupBy(place, category),
		departments: await db()
			.select({ name: department, ...tally })
			.from(on(and(here, within(scope, id))!, ['', together]))
			.groupBy(department)
			.having(sql`${population} > 0`),
		modules: await db()
			.select({ moduleId, category, ...progress(sql`1`) })
			.from(
				on(
					here,
					modules.map((module) => module.id)
				)
			)
			.groupBy(moduleId, category)
	};
}

/** A condition on kept counts: those of the collectivités that a condition holds for. */
export function keptIn(where: SQL): SQL {
	return sql`${keptCount.collectivityId} in (select ${id} from ${collectivity} where ${where})`;
}

/** What was so at the end of a day, as rows to add up: the total, and with a minus what changed later. */
function keptOn(day: string, where: SQL, categories: Category[], ids: string[]): SQL {
	const { collectivityId, moduleId, category, department, places, begun, completed } = keptCount;
	const of = and(keptIn(where), inArray(moduleId, ids), inArray(category, categories));
	const rows = (
		sign: SQL,
		period: SQL
	) => sql`select ${collectivityId}, ${moduleId}, ${category}, ${department},
		${sign}${places} as places, ${sign}${begun} as begun, ${sign}${completed} as completed
		from ${keptCount} where ${of} and ${period}`;
	const later = laterThan(day).map(([after, before]) =>
		rows(sql`-`, sql`${keptCount.period} > ${after} and ${keptCount.period} < ${before}`)
	);
	const all = [rows(sql``, sql`${keptCount.period} = ${ever}`), ...later];
	return sql`(${sql.join(all, sql` union all `)}) as kept`;
}

function progress(times: SQL) {
	return {
		covered: sum(sql`kept.completed * ${times}`),
		started: sum(sql`(kept.begun - kept.completed) * ${times}`)
	};
}

function sum(what: SQL): SQL<number> {
	return sql<number>`sum(${what})`.mapWith(Number);
}
