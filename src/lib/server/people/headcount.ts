import { and, desc, eq, lte } from 'drizzle-orm';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import type { Category } from './membership.ts';
import { requireWithin, type Scope } from './scope.ts';
import { categories, headcount } from './tables.ts';

export type Headcount = { category: Category; since: string; people: number };

/** Declares how many élus or agents a collectivité has from a day on (`YYYY-MM-DD`); the same day again corrects it. Refuses `collectivity-unknown` and `headcount-malformed`. */
export async function declareHeadcount(
	scope: Scope,
	collectivityId: string,
	{ category, since, people }: Headcount
): Promise<void> {
	await requireWithin(scope, collectivityId);
	if (!Number.isInteger(people) || people < 0 || people > 1_000_000) {
		throw new Refusal('headcount-malformed', 'Indiquez un nombre entier de personnes.', {
			field: category
		});
	}
	await db()
		.insert(headcount)
		.values({ collectivityId, category, since, people })
		.onConflictDoUpdate({
			target: [headcount.collectivityId, headcount.category, headcount.since],
			set: { people }
		});
}

/** Declares what is given of several categories, all or nothing; null leaves a category as it is. Refuses as declareHeadcount does. */
export async function declareHeadcounts(
	scope: Scope,
	collectivityId: string,
	since: string,
	counts: Record<Category, number | null>
): Promise<void> {
	await transaction(async () => {
		for (const category of categories) {
			const people = counts[category];
			if (people === null) continue;
			await declareHeadcount(scope, collectivityId, { category, since, people });
		}
	});
}

/** The headcounts declared by a collectivité for a day, one per category at most. */
export async function headcountsOf(collectivityId: string, day: string): Promise<Headcount[]> {
	const rows = await db()
		.select({ category: headcount.category, since: headcount.since, people: headcount.people })
		.from(headcount)
		.where(and(eq(headcount.collectivityId, collectivityId), lte(headcount.since, day)))
		.orderBy(desc(headcount.since));
	return rows.filter(
		(row, place) => rows.findIndex(({ category }) => category === row.category) === place
	);
}
