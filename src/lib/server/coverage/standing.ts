import { eq, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import type { Category } from '#lib/server/people/index.ts';
import { membership, person } from '#lib/server/people/tables.ts';
import type { State } from './filters.ts';
import type { AskedModule } from './module.ts';
import { flagOf, progressOf, sumOf } from './progress.ts';

/**
 * Where people stand with the modules that some of their memberships ask of them: two sub-selects to join to `person`
 * (`place` on `belongs`, then `progress` on `progresses`), and what to read from them.
 */
export function standingOf(modules: AskedModule[], memberships: SQL | undefined, states?: SQL) {
	const place = db()
		.select({
			personId: membership.personId,
			elected: holds('elected').as('elected'),
			agent: holds('agent').as('agent')
		})
		.from(membership)
		.where(memberships)
		.groupBy(membership.personId)
		.as('place');
	const asks = modules.map(({ audience }) =>
		audience.length === 2 ? sql`1` : sql`${audience[0] === 'elected' ? place.elected : place.agent}`
	);
	const flags = (kind: 'begun' | 'failed' | 'done') =>
		sumOf(asks.map((asked, n) => sql`${flagOf(kind, n)} * ${asked}`));
	const asked = sumOf(asks);
	const done = flags('done');
	const people = sql`select ${membership.personId} from ${membership} where ${memberships}`;
	return {
		place,
		belongs: eq(place.personId, person.id),
		progress: progressOf(people, modules, today(), states),
		progresses: sql`progress.person_id = ${person.id}`,
		asked: sql<number>`${asked}`.mapWith(Number),
		done: sql<number>`${done}`.mapWith(Number),
		state: sql<State | null>`case when ${asked} = 0 then null when ${done} = ${asked} then 'completed'
			when ${flags('failed')} > 0 then 'failed' when ${flags('begun')} > 0 then 'started' else 'todo' end`,
		activeAt: sql<Date | null>`progress.active_at`.mapWith(moduleState.activeAt)
	};
}

function holds(category: Category) {
	return sql`max(case when ${membership.category} = ${category} then 1 else 0 end)`;
}
