import { and, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { alias } from '#lib/server/db/columns.ts';
import { coordinatesOn } from './identity.ts';
import type { Membership } from './membership.ts';
import { coordination, membership, person } from './tables.ts';

export type Held = typeof coordination.$inferSelect;

/** The first day (`YYYY-MM-DD`) without any of these memberships, for whoever has none left or to come by then; null otherwise. */
export function leftOn(memberships: Membership[], day: string): string | null {
	let last: string | null = null;
	for (const { endsOn } of memberships) {
		if (endsOn === null || endsOn > day) return null;
		if (last === null || endsOn > last) last = endsOn;
	}
	return last;
}

/**
 * Ends, the same day, the coordination that people held of the collectivité which they leave with the last of these memberships, once
 * these have their end. `spared` keeps theirs. Answers the coordinations as they were: two statements, however many memberships.
 */
export async function endCoordinations(ids: string[], spared = ''): Promise<Held[]> {
	if (ids.length === 0) return [];
	const ending = and(
		heldWith(ids),
		sql`not exists (select 1 from ${membership} where ${atTheSame} and ${isNull(membership.endsOn)})`,
		ne(coordination.personId, spared)
	);
	const before = await db().select().from(coordination).where(ending);
	if (before.length === 0) return [];
	await db()
		.update(coordination)
		.set({ endsOn: sql`(select max(${membership.endsOn}) from ${membership} where ${atTheSame})` })
		.where(ending);
	return before;
}

/** Gives coordinations back as they were. */
export async function restoreCoordinations(held: Held[]): Promise<void> {
	if (held.length === 0) return;
	await db()
		.insert(coordination)
		.values(held.map((one) => ({ ...one, since: new Date(one.since) })))
		.onConflictDoUpdate({
			target: [coordination.personId, coordination.collectivityId],
			set: { endsOn: sql.raw('excluded.ends_on') }
		});
}

/** Who holds today the coordination of a collectivité that these memberships tie them to, and whether nobody else does. */
export async function coordinatorsAmong(
	ids: string[]
): Promise<{ id: string; name: string; collectivityId: string; alone: boolean }[]> {
	if (ids.length === 0) return [];
	const other = alias(coordination, 'other');
	const others = sql`exists (select 1 from ${coordination} as other
		where ${other.collectivityId} = ${coordination.collectivityId} and ${other.personId} <> ${coordination.personId}
		and ${or(isNull(other.endsOn), sql`${other.endsOn} > ${today()}`)})`;
	const rows = await db()
		.select({
			id: person.id,
			name: sql<string>`${person.givenName} || ' ' || ${person.familyName}`,
			collectivityId: coordination.collectivityId,
			alone: sql<number>`case when ${others} then 0 else 1 end`
		})
		.from(coordination)
		.innerJoin(person, eq(person.id, coordination.personId))
		.where(and(heldWith(ids), coordinatesOn(today())))
		.orderBy(person.sortName);
	return rows.map((row) => ({ ...row, alone: Number(row.alone) === 1 }));
}

const atTheSame = sql`${membership.personId} = ${coordination.personId} and ${membership.collectivityId} = ${coordination.collectivityId}`;

/** The condition « one of these memberships ties the holder to the collectivité ». */
function heldWith(ids: string[]): SQL {
	return sql`exists (select 1 from ${membership} where ${inArray(membership.id, ids)} and ${atTheSame})`;
}
