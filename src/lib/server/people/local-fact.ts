import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db, prepared, transaction, type Database } from '#lib/server/db/index.ts';
import { runsOn } from './membership.ts';
import { requireWithin, type Scope } from './scope.ts';
import { collectivity, localFact, membership } from './tables.ts';
import { upward } from './upward.ts';

const factsOfPerson = prepared('local_facts_of_person', (database) =>
	nearest(
		database,
		sql`${database
			.select({ id: membership.collectivityId })
			.from(membership)
			.where(
				and(eq(membership.personId, sql.placeholder('person')), runsOn(sql.placeholder('day')))
			)}`
	)
);

const factsOfStranger = prepared('local_facts_of_stranger', (database) =>
	nearest(
		database,
		sql`${database
			.select({ id: sql`min(${collectivity.id})` })
			.from(collectivity)
			.where(sql`${collectivity.parentId} is null`)
			.having(sql`count(*) = 1`)}`
	)
);

/**
 * The local facts that hold for someone (or, for null, for a stranger: those of the one top of the tree, none when there are several), by name.
 * A collectivité inherits what it has not filled in from those above it. `collectivite.nom` is the name of the nearest one.
 */
export async function localFactsOf(personId: string | null): Promise<Record<string, string>> {
	const rows = personId
		? await factsOfPerson().execute({ person: personId, day: today() })
		: await factsOfStranger().execute();
	return byName(rows);
}

/** The local facts that hold for a collectivité: its own and those it inherits. */
export async function inheritedFacts(collectivityId: string): Promise<Record<string, string>> {
	return byName(await nearest(db(), sql`select ${collectivityId}`));
}

/** What a collectivité would say if it filled in nothing: each value with the name of the collectivité it comes from. */
export async function factsAbove(
	collectivityId: string
): Promise<Record<string, { value: string; from: string }>> {
	const parent = sql`select parent_id from collectivity where id = ${collectivityId}`;
	const rows = await nearest(db(), parent);
	return Object.fromEntries(rows.map(({ name, value, from }) => [name, { value, from }]));
}

/** The local facts that a collectivité filled in itself. */
export async function ownFacts(collectivityId: string): Promise<Record<string, string>> {
	const rows = await db()
		.select({ name: localFact.name, value: localFact.value })
		.from(localFact)
		.where(eq(localFact.collectivityId, collectivityId));
	return byName(rows);
}

/** Fills in local facts of a collectivité; an empty text takes one away, so that it is inherited again. Refuses `collectivity-unknown`. */
export async function fillFactsIn(
	scope: Scope,
	collectivityId: string,
	facts: Record<string, string>
): Promise<void> {
	await requireWithin(scope, collectivityId);
	const given = Object.entries(facts).map(([name, value]) => ({ name, value: value.trim() }));
	const kept = given.filter(({ value }) => value !== '');
	await transaction(async () => {
		await db()
			.delete(localFact)
			.where(
				and(
					eq(localFact.collectivityId, collectivityId),
					inArray(
						localFact.name,
						given.map(({ name }) => name)
					)
				)
			);
		if (kept.length > 0) {
			await db()
				.insert(localFact)
				.values(kept.map((fact) => ({ collectivityId, ...fact })));
		}
	});
}

/** Walks up the tree from the collectivités of a sub-select; the nearest value of each name wins. */
function nearest(database: Database, start: SQL) {
	const up = sql`with recursive ${upward(start)}
		select local_fact.name as name, local_fact.value as value, up.name as place, up.steps as steps
		from up join local_fact on local_fact.collectivity_id = up.id
	union all
	select 'collectivite.nom', up.name, up.name, up.steps from up`;
	return database
		.select({
			name: sql<string>`found.name`,
			value: sql<string>`found.value`,
			from: sql<string>`found.place`
		})
		.from(sql`(${up}) as found`)
		.orderBy(sql`found.steps desc, found.value desc`);
}

function byName(rows: { name: string; value: string }[]): Record<string, string> {
	return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
