import { and, eq, gt, isNull, lte, notExists, or, type Column, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { alias } from '#lib/server/db/columns.ts';
import { db } from '#lib/server/db/index.ts';
import { foundByPerson, runsOn, within, type Scope } from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import type { PeopleFilters } from './filters.ts';

/** The condition « this membership puts someone in the list », by scope, presence, category and service; `personId` is whose it is, when it is asked of each person. */
export function membershipsKept(
	scope: Scope,
	{ category, department, presence }: PeopleFilters,
	personId?: Column
): SQL | undefined {
	return and(
		personId && eq(membership.personId, personId),
		within(scope, personId ? foundByPerson : membership.collectivityId),
		presenceIn(scope, presence),
		category && eq(membership.category, category),
		department === undefined ? undefined : eq(membership.department, department)
	);
}

/** The memberships of today, those to come, or, for whoever has none of these in the scope, those that ended. */
export function presenceIn(
	scope: Scope,
	presence: PeopleFilters['presence'] = 'present'
): SQL | undefined {
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
	return and(lte(membership.endsOn, day), notExists(stays));
}
