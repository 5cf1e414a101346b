import { and, count, eq, inArray, lt, lte, sql, type SQL } from 'drizzle-orm';
import { endOf } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import {
	countedWithin,
	runsOn,
	type Category,
	type FigureScope
} from '#lib/server/people/index.ts';
import { headcount, membership } from '#lib/server/people/tables.ts';
import type { Tally } from './figure.ts';
import { askedCategories, type AskedModule } from './module.ts';

/** How far a part of the tree was at the end of a day: over all modules asked, by collectivité and category, and by service where people may be seen; and for each module. */
export type Counted = {
	cells: (Tally & { collectivityId: string; category: Category })[];
	departments: (Tally & { name: string })[];
	modules: { moduleId: string; category: Category; covered: number; started: number }[];
};

/** The memberships of a service of a collectivité, counted: over all modules asked, and for each by its id. */
type Count = Tally & {
	collectivityId: string;
	category: Category;
	department: string;
	modules: Record<string, Tally>;
};

/** Counts the memberships of a day (`YYYY-MM-DD`) from the facts; `named` holds the collectivités whose people may be seen. */
export async function countFacts(
	{ part, named }: { part: FigureScope; named: Set<string> },
	modules: AskedModule[],
	day: string
): Promise<Counted> {
	return countedOf(await countMemberships(part, modules, day), named);
}

/** Adds up counts of services. */
export function countedOf(counts: Count[], named: Set<string>): Counted {
	const together = (of: Count[]) => ({
		population: sumOf(of, ({ population }) => population),
		covered: sumOf(of, ({ covered }) => covered),
		started: sumOf(of, ({ started }) => started)
	});
	const cells = Map.groupBy(counts, (count) => `${count.collectivityId} ${count.category}`);
	const seen = counts.filter(({ collectivityId }) => named.has(collectivityId));
	return {
		cells: [...cells.values()].map((of) => {
			const { collectivityId, category } = of[0]!;
			return { collectivityId, category, ...together(of) };
		}),
		departments: [...Map.groupBy(seen, ({ department }) => department)].map(([name, of]) => {
			return { name, ...together(of) };
		}),
		modules: counts.flatMap(({ category, modules: each }) =>
			Object.entries(each).map(([moduleId, { covered, started }]) => {
				return { moduleId, category, covered, started };
			})
		)
	};
}

/**
 * By collectivité, category and service, in one query: the database puts together those who stand alike with all modules,
 * which are few groups, and the rest is adding these up.
 */
async function countMemberships(
	scope: FigureScope,
	modules: AskedModule[],
	day: string
): Promise<Count[]> {
	const { collectivityId, category, department } = membership;
	const codes = batches(modules).map((batch) => codeOf(batch, day));
	const alike = await db()
		.select({
			collectivityId,
			category,
			department,
			codes: Object.fromEntries(codes.map((code, n) => [`code${n}`, code])),
			people: count()
		})
		.from(membership)
		.where(
			and(
				countedWithin(scope, collectivityId),
				runsOn(day),
				inArray(category, askedCategories(modules))
			)
		)
		// By their places in the list above: the codes are too long to say twice.
		.groupBy(collectivityId, category, department, ...codes.map((_, n) => sql.raw(`${n + 4}`)));
	const counts = new Map<string, Count>();
	for (const { codes, people, ...place } of alike) {
		const key = `${place.collectivityId} ${place.category} ${place.department}`;
		let known = counts.get(key);
		if (!known) counts.set(key, (known = noneOf(place, modules)));
		addAlike(known, modules, Object.values(codes), people);
	}
	return [...counts.values()];
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

/** How many modules one code tells of: it must stay a whole number. */
const perCode = 25;

function batches(modules: AskedModule[]): AskedModule[][] {
	const number = Math.max(1, Math.ceil(modules.length / perCode));
	return Array.from({ length: number }, (_, n) => modules.slice(n * perCode, (n + 1) * perCode));
}

/** Where a person stands with modules by the end of a day, as one number: two bits each, 1 for begun and 3 for completed. */
function codeOf(modules: AskedModule[], day: string): SQL<number> {
	const { moduleId, startedAt, completedAt } = moduleState;
	const end = endOf(day);
	const place = modules.map(({ id }, n) => sql`when ${id} then ${sql.raw(String(4 ** n))}`);
	const weight =
		place.length > 0 ? sql`case ${moduleId} ${sql.join(place, sql` `)} else 0 end` : sql`0`;
	// Written out: Drizzle leaves the table out of the columns of a query on one table.
	return sql<number>`coalesce((select sum(${weight} * case when ${lt(completedAt, end)} then 3 else 1 end)
		from ${moduleState} where module_state.person_id = membership.person_id and ${lt(startedAt, end)}), 0)`.mapWith(
		Number
	);
}

function noneOf(
	place: Pick<Count, 'collectivityId' | 'category' | 'department'>,
	modules: AskedModule[]
): Count {
	const none = () => ({ population: 0, covered: 0, started: 0 });
	return {
		...place,
		...none(),
		modules: Object.fromEntries(modules.map(({ id }) => [id, none()]))
	};
}

function addAlike(count: Count, modules: AskedModule[], codes: number[], people: number): void {
	const standing = modules.map((_, n) => {
		const code = codes[Math.floor(n / perCode)] ?? 0;
		return Math.floor(code / 4 ** (n % perCode)) % 4;
	});
	modules.forEach(({ id }, n) => {
		addTo(count.modules[id]!, standing[n] === 3, standing[n]! > 0, people);
	});
	const asked = standing.filter((_, n) => modules[n]!.audience.includes(count.category));
	addTo(
		count,
		asked.every((code) => code === 3),
		asked.some((code) => code > 0),
		people
	);
}

function addTo(tally: Tally, covered: boolean, begun: boolean, people: number): void {
	tally.population += people;
	if (covered) tally.covered += people;
	else if (begun) tally.started += people;
}

function sumOf<T>(rows: T[], number: (row: T) => number): number {
	return rows.reduce((sum, row) => sum + number(row), 0);
}
