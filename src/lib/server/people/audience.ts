import { and, count, eq, gte, inArray, sql, type Column, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { runsOn, type Category } from './membership.ts';
import { below, foundByPerson, within, type Scope } from './scope.ts';
import { collectivity, membership } from './tables.ts';

/** A rule that says who is meant; people enter and leave by it, and no list is kept. */
export type Audience = {
	/** A collectivité and all below it. */
	collectivityId: string;
	/** Null for both. */
	category: Category | null;
	/** Exact names of services; none for all. */
	departments: string[];
	/** Only those whose membership began on that day (`YYYY-MM-DD`) or later. */
	arrivedSince: string | null;
};

/** Of those meant by a rule, whom to look at; what is absent does not cut. */
export type Part = {
	scope?: Scope;
	/** One person: an id, or the column of a row around. */
	personId?: string | SQL;
	/** Few people: a list or a sub-select of ids. Their memberships are found by it. */
	among?: SQL;
	/** One more condition on `membership`. */
	also?: SQL;
	/** The id of the first of their memberships that a condition holds for is to be read as `first`. */
	first?: SQL;
};

/** The condition « this membership, running on that day (`YYYY-MM-DD`), is meant by the rule ». */
export function meantBy(
	audience: Audience,
	day: string,
	place: Column | SQL = membership.collectivityId
): SQL {
	const { collectivityId, category, departments, arrivedSince } = audience;
	return and(
		sql`${place} in (${below([collectivityId], true)})`,
		runsOn(day),
		category ? eq(membership.category, category) : undefined,
		departments.length > 0 ? inArray(membership.department, departments) : undefined,
		arrivedSince ? gte(membership.startsOn, arrivedSince) : undefined
	)!;
}

/**
 * The people meant by a rule on a day, as a sub-select of `person_id`, `arrived` (the first day of their memberships meant), how many
 * these are (`places`) and the collectivités of two of them (`place` and `other`, null for one), cut down to a part.
 */
export function peopleMeant(
	audience: Audience,
	day: string,
	{ scope, personId, among, also, first }: Part
): SQL {
	const isFound = personId !== undefined || among !== undefined;
	const place = isFound ? foundByPerson : membership.collectivityId;
	const kept = and(
		personId === undefined ? undefined : sql`${membership.personId} = ${personId}`,
		among && sql`${membership.personId} in (${among})`,
		meantBy(audience, day, place),
		scope && within(scope, place),
		also
	);
	return sql`select ${membership.personId} as person_id, min(${membership.startsOn}) as arrived,
			count(*) as places, min(${membership.collectivityId}) as place, nullif(max(${membership.collectivityId}), min(${membership.collectivityId})) as other
			${first ? sql`, min(case when ${first} then ${membership.id} end) as first` : sql``}
		from ${membership} where ${kept} group by ${membership.personId}`;
}

/** Whether a rule means, in a scope, as much as a third of all collectivités: what is known of so many is sooner read whole. */
export async function meansMany({ collectivityId }: Audience, scope: Scope): Promise<boolean> {
	const { id } = collectivity;
	const meant = and(sql`${id} in (${below([collectivityId], true)})`, within(scope, id))!;
	const [places] = await db()
		.select({
			all: count(),
			meant: sql<number>`count(case when ${meant} then 1 end)`.mapWith(Number)
		})
		.from(collectivity);
	return places!.meant * 3 >= places!.all;
}

/** The condition « a rule on the collectivité of this column may mean this person »: they belong to it, or below it, that day. */
export function mayMean(column: Column, personId: string, day: string): SQL {
	const own = sql`select ${membership.collectivityId} from ${membership} where ${and(eq(membership.personId, personId), runsOn(day))}`;
	return sql`${column} in (${above(own)})`;
}

/** The condition « a rule on the collectivité of this column may mean people of the scope »: it lies in it, or above it. */
export function mayMeanIn(scope: Scope, column: Column): SQL {
	if (scope.roots === 'all') return sql`true`;
	const roots = sql.join(
		scope.roots.map((id) => sql`${id}`),
		sql`, `
	);
	return sql`(${within(scope, column)} or ${column} in (${above(roots)}))`;
}

/** The ids of collectivités and of all above them, as a sub-select. */
function above(ids: SQL): SQL {
	return sql`with recursive above(id, parent_id) as (
		select id, parent_id from collectivity where id in (${ids})
		union
		select up.id, up.parent_id from collectivity up join above on up.id = above.parent_id
	) select id from above`;
}
