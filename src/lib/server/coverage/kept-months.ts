import { and, inArray, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { ever, laterThan } from '#lib/server/ledger/index.ts';
import { keptCount } from '#lib/server/ledger/tables.ts';
import { countedWithin, type Category, type FigureScope } from '#lib/server/people/index.ts';
import { collectivity } from '#lib/server/people/tables.ts';
import { keptIn } from './kept.ts';
import { askedCategories, type AskedModule } from './module.ts';
import type { CountedOn } from './trend.ts';

/**
 * What countOn answers, read from the kept counts: from the total, and from what each month changed. All days but the last,
 * which is today, are the last of a month; the oldest first.
 */
export async function readKeptOn(
	part: FigureScope,
	modules: AskedModule[],
	days: string[],
	together: string
): Promise<CountedOn[]> {
	const { collectivityId, category, period, moduleId, places, completed } = keptCount;
	const of = and(
		keptIn(countedWithin(part, collectivity.id)),
		inArray(moduleId, ['', together]),
		inArray(category, askedCategories(modules))
	);
	const rows = (which: SQL) => sql`select ${collectivityId}, ${category}, ${period},
		case when ${moduleId} = '' then ${places} else 0 end as known,
		case when ${moduleId} = ${together} then ${completed} else 0 end as covered
		from ${keptCount} where ${of} and ${which}`;
	const [rest, months] = [laterThan(days.at(-1)!)[0]!, laterThan(days[0]!)[1]!];
	const between = ([after, before]: string[]) =>
		sql`${period} > ${after} and ${period} < ${before}`;
	const all = [sql`${period} = ${ever}`, between(months), between(rest)].map(rows);
	const changes = await db()
		.select({
			collectivityId: sql<string>`kept.collectivity_id`,
			category: sql<Category>`kept.category`,
			period: sql<string>`kept.period`,
			known: sql<number>`sum(kept.known)`.mapWith(Number),
			covered: sql<number>`sum(kept.covered)`.mapWith(Number)
		})
		.from(sql`(${sql.join(all, sql` union all `)}) as kept`)
		.groupBy(sql`kept.collectivity_id`, sql`kept.category`, sql`kept.period`);
	const cells = Map.groupBy(changes, (row) => `${row.collectivityId} ${row.category}`);
	return [...cells.values()].map((cell) => {
		const on = (number: 'known' | 'covered') =>
			days.map((day) => cell.reduce((sum, row) => sum + signOn(day, row.period) * row[number], 0));
		const { collectivityId: id, category: of } = cell[0]!;
		return { collectivityId: id, category: of, known: on('known'), covered: on('covered') };
	});
}

/** Whether a period is the total, changes what is so after a day, or does not matter to it. */
function signOn(day: string, period: string): 0 | 1 | -1 {
	if (period === ever) return 1;
	const later = laterThan(day).some(([after, before]) => period > after && period < before);
	return later ? -1 : 0;
}
