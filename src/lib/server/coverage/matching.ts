import { and, eq, gt, isNull, lte, notExists, or, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { alias } from '#lib/server/db/columns.ts';
import {
	fold,
	nameHas,
	runsOn,
	within,
	type Category,
	type Scope
} from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import type { PeopleFilters, Presence, State } from './filters.ts';
import type { AskedModule } from './module.ts';
import { flagOf, progressOf, sumOf } from './progress.ts';

/** The parts of a query about the people of a scope: what to join to `person`, which rows to keep, where each stands. */
export function matching(scope: Scope, modules: AskedModule[], filters: PeopleFilters) {
	const here = and(
		within(scope, membership.collectivityId),
		presenceIn(scope, filters.presence ?? 'present'),
		filters.category && eq(membership.category, filters.category),
		filters.department === undefined ? undefined : eq(membership.department, filters.department)
	);
	const place = db()
		.select({
			personId: membership.personId,
			elected: holds('elected').as('elected'),
			agent: holds('agent').as('agent')
		})
		.from(membership)
		.where(here)
		.groupBy(membership.personId)
		.as('place');
	const asks = modules.map(({ audience }) =>
		audience.length === 2
			? sql`1`
			: audience[0] === 'elected'
				? sql`${place.elected}`
				: sql`${place.agent}`
	);
	const flags = (kind: 'begun' | 'failed' | 'done') =>
		sumOf(asks.map((asked, n) => sql`${flagOf(kind, n)} * ${asked}`));
	const asked = sumOf(asks);
	const done = flags('done');
	const state = sql<State | null>`case when ${asked} = 0 then null when ${done} = ${asked} then 'completed'
		when ${flags('failed')} > 0 then 'failed' when ${flags('begun')} > 0 then 'started' else 'todo' end`;
	const people = sql`select ${membership.personId} from ${membership} where ${here}`;
	return {
		place,
		progress: progressOf(people, modules, today()),
		asked,
		done,
		state,
		where: and(
			...fold(filters.query ?? '')
				.split(' ')
				.filter(Boolean)
				.map((word) => nameHas(word)),
			filters.state && eq(state, filters.state),
			filters.moduleId === undefined ? undefined : sql`${asked} > 0`
		)
	};
}

/** The memberships that put someone in a list: those of today, those to come, or, for who has none of these, those that ended. */
export function presenceIn(scope: Scope, presence: Presence): SQL {
	const day = today();
	if (presence === 'present') return runsOn(day);
	if (presence === 'coming') return gt(membership.startsOn, day);
	const other = alias(membership, 'other');
	const stays = db()
		.select({ id: other.id })
		.from(other)
		.where(
			and(
				eq(other.personId, membership.personId),
				within(scope, other.collectivityId),
				or(isNull(other.endsOn), gt(other.endsOn, day))
			)
		);
	return and(lte(membership.endsOn, day), notExists(stays))!;
}

function holds(category: Category) {
	return sql<number>`max(case when ${membership.category} = ${category} then 1 else 0 end)`.mapWith(
		Number
	);
}
