import { and, eq, gte, inArray, sql, type Column, type SQL } from 'drizzle-orm';
import { runsOn, type Category } from './membership.ts';
import { below, foundByPerson, within, type Scope } from './scope.ts';
import { membership } from './tables.ts';

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
 * these are (`places`) and the collectivité of one of them (`place`), cut down to a scope, to one person, or to the ids of a sub-select.
 */
export function peopleMeant(
	audience: Audience,
	day: string,
	{ scope, personId, among }: { scope?: Scope; personId?: string | SQL; among?: SQL }
): SQL {
	const place = personId === undefined ? membership.collectivityId : foundByPerson;
	const kept = and(
		meantBy(audience, day, place),
		scope && within(scope, place),
		personId === undefined ? undefined : sql`${membership.personId} = ${personId}`,
		among && sql`${membership.personId} in (${among})`
	);
	return sql`select ${membership.personId} as person_id, min(${membership.startsOn}) as arrived,
			count(*) as places, min(${membership.collectivityId}) as place
		from ${membership} where ${kept} group by ${membership.personId}`;
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
