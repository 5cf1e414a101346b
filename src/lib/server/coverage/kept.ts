import { and, eq, gt, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { areAsked, askedModules, laterThan, type Range } from '#lib/server/ledger/index.ts';
import { keptCount } from '#lib/server/ledger/tables.ts';
import { countedWithin, within, type FigureScope, type Scope } from '#lib/server/people/index.ts';
import { collectivity } from '#lib/server/people/tables.ts';
import type { Tally } from './figure.ts';
import { askedCategories, type AskedModule } from './module.ts';
import type { Counted } from './tally.ts';

const { id } = collectivity;
const { collectivityId, category, department, moduleId, period } = keptCount;

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
	const named = and(here, within(scope, id))!;
	const ofAll = inArray(moduleId, [...new Set(['', together])]);
	const ofEach = inArray(
		moduleId,
		modules.map((module) => module.id)
	);
	const asked = askedCategories(modules);
	const cells = await sumsOn(day, (rows) =>
		db()
			.select({ collectivityId, category, ...tallyOf(together) })
			.from(keptCount)
			.where(and(keptIn(here), ofAll, rows))
			.groupBy(collectivityId, category)
	);
	const departments = await sumsOn(day, (rows) =>
		db()
			.select({ name: department, ...tallyOf(together) })
			.from(keptCount)
			.where(and(keptIn(named), ofAll, inArray(category, asked), rows))
			.groupBy(department)
	);
	// Later than today, a module changes only where someone arrives or leaves: few places to read.
	const changing = (rows: SQL) =>
		day < today()
			? here
			: and(here, inArray(id, placesOf(and(keptIn(here), eq(moduleId, ''), rows)!)))!;
	const each = await sumsOn(day, (rows, isTotal) =>
		db()
			.select({ moduleId, category, ...progressOf(sql`1`) })
			.from(keptCount)
			.where(and(isTotal ? keptIn(here) : and(keptIn(changing(rows)), ofEach), rows))
			.groupBy(moduleId, category)
	);
	return {
		cells: cells.filter((row) => asked.includes(row.category)),
		departments: departments.filter(({ population }) => population > 0),
		modules: each.filter(
			(row) => asked.includes(row.category) && modules.some((module) => module.id === row.moduleId)
		)
	};
}

/** A condition on kept counts: those of the collectivités that a condition holds for. */
export function keptIn(where: SQL): SQL {
	return sql`${collectivityId} in (select ${id} from ${collectivity} where ${where})`;
}

/** The condition « the total », written out: an index is about it. */
export const isTotal = sql`${period} = 'z'`;

/** The condition « a period after the first of these and before the second ». */
export function between([after, before]: Range): SQL {
	return and(gt(period, after), lt(period, before))!;
}

/** What was so at the end of a day: the total of each line read, without what changed later. */
async function sumsOn<Line extends Partial<Tally>>(
	day: string,
	read: (rows: SQL, isTotal: boolean) => Promise<Line[]>
): Promise<Line[]> {
	const lines = new Map((await read(isTotal, true)).map((line) => [keyOf(line), line]));
	for (const range of laterThan(day)) {
		for (const later of await read(between(range), false)) {
			const key = keyOf(later);
			// A total of nothing but zeros is not kept.
			const line = lines.get(key) ?? { ...later };
			for (const number of numbers) {
				if (number in line) line[number] = (lines.get(key)?.[number] ?? 0) - later[number]!;
			}
			lines.set(key, line);
		}
	}
	return [...lines.values()];
}

const numbers = ['population', 'covered', 'started'] as const;

/** What a line is about: all of it but its numbers. */
function keyOf(line: object): string {
	const about = Object.entries(line).filter(
		([name]) => !(numbers as readonly string[]).includes(name)
	);
	return about.map(([, value]) => String(value)).join('\n');
}

function placesOf(where: SQL) {
	return db().select({ id: collectivityId }).from(keptCount).where(where);
}

function tallyOf(together: string) {
	return {
		population: sum(sql`case when ${moduleId} = '' then ${keptCount.places} else 0 end`),
		...progressOf(sql`case when ${moduleId} = ${together} then 1 else 0 end`)
	};
}

function progressOf(times: SQL) {
	return {
		covered: sum(sql`${keptCount.completed} * ${times}`),
		started: sum(sql`(${keptCount.begun} - ${keptCount.completed}) * ${times}`)
	};
}

function sum(what: SQL): SQL<number> {
	return sql<number>`sum(${what})`.mapWith(Number);
}
