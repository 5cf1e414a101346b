import { and, inArray, sql, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { laterThan } from '#lib/server/ledger/index.ts';
import { keptCount } from '#lib/server/ledger/tables.ts';
import { countedWithin, type FigureScope } from '#lib/server/people/index.ts';
import { collectivity, headcount } from '#lib/server/people/tables.ts';
import { between, isTotal, keptIn } from './kept.ts';
import { askedCategories, type AskedModule } from './module.ts';
import type { CountedOn } from './trend.ts';

const { collectivityId, category, moduleId, period, places, completed } = keptCount;

/**
 * What countOn answers, read from the kept counts: from the total, back through what each month changed. All days but the last,
 * which is today, are the last of a month; the oldest first. Collectivités that declare no headcount are added up in one.
 */
export async function readKeptOn(
	part: FigureScope,
	modules: AskedModule[],
	days: string[],
	together: string
): Promise<CountedOn[]> {
	const here = and(
		keptIn(countedWithin(part, collectivity.id)),
		inArray(moduleId, [...new Set(['', together])]),
		inArray(category, askedCategories(modules))
	);
	const read = (which: SQL) =>
		db()
			.select({
				collectivityId: declaring,
				category,
				period,
				known: sum(sql`case when ${moduleId} = '' then ${places} else 0 end`),
				covered: sum(sql`case when ${moduleId} = ${together} then ${completed} else 0 end`)
			})
			.from(keptCount)
			.where(and(here, which))
			.groupBy(declaring, category, period);
	const [restOfMonth] = laterThan(days.at(-1)!);
	const [, months] = laterThan(days[0]!);
	const totals = await read(isTotal);
	const changes = [...(await read(between(months))), ...(await read(between(restOfMonth)))];
	const cells = new Map<string, CountedOn>();
	const cellOf = (place: Pick<CountedOn, 'collectivityId' | 'category'>) => {
		const key = `${place.collectivityId} ${place.category}`;
		const cell = cells.get(key) ?? {
			...place,
			known: days.map(() => 0),
			covered: days.map(() => 0)
		};
		cells.set(key, cell);
		return cell;
	};
	for (const { collectivityId: place, category: of, known, covered } of totals) {
		const cell = cellOf({ collectivityId: place, category: of });
		cell.known.fill(known);
		cell.covered.fill(covered);
	}
	const earlier = new Map<string, number[]>();
	for (const { period: of, known, covered, ...place } of changes) {
		if (!earlier.has(of)) earlier.set(of, daysBefore(days, of));
		const cell = cellOf(place);
		for (const n of earlier.get(of)!) {
			cell.known[n]! -= known;
			cell.covered[n]! -= covered;
		}
	}
	return [...cells.values()];
}

/** The collectivité where it has declared a headcount, which its own people are compared with; empty for the others. */
const declaring = sql<string>`case when ${collectivityId} in (select ${headcount.collectivityId} from ${headcount}) then ${collectivityId} else '' end`;

/** Which of the days a period comes after. */
function daysBefore(days: string[], of: string): number[] {
	return days.flatMap((day, n) =>
		laterThan(day).some(([after, before]) => of > after && of < before) ? n : []
	);
}

function sum(what: SQL): SQL<number> {
	return sql<number>`sum(${what})`.mapWith(Number);
}
