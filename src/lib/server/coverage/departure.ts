import { and, sql, type SQL } from 'drizzle-orm';
import { startOfDay } from '#lib/server/db/columns.ts';
import { moduleState, recognition, recognitionModule } from '#lib/server/learning/tables.ts';
import { within, type Scope } from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';
import type { PeopleFilters } from './filters.ts';
import { presenceIn } from './presence.ts';

type ModuleState = typeof moduleState.$inferSelect;

/** The states to read for a list of people: the latest, or for those who are gone what was so when they left. */
export function statesFor(scope: Scope, { presence }: PeopleFilters): SQL {
	return presence === 'gone' ? statesUpTo(departuresFrom(scope)) : sql`${moduleState}`;
}

/** A column of the states, whichever stand for the table: Drizzle takes a column from a table alone. */
export function told<Name extends keyof ModuleState>(name: Name) {
	const column = moduleState[name];
	return sql<ModuleState[Name]>`${column}`.mapWith(column);
}

/** When those left who have gone from a scope: a sub-select of `person_id` and `left_at`. */
function departuresFrom(scope: Scope): SQL {
	const { personId, endsOn, collectivityId } = membership;
	const gone = and(within(scope, collectivityId), presenceIn(scope, 'gone'));
	return sql`(select ${personId}, max(${startOfDay(endsOn)}) as left_at from ${membership} where ${gone} group by ${personId})`;
}

/** The same for one person, whose first day without is known (`YYYY-MM-DD`). */
export function departureOf(personId: string, leftOn: string): SQL {
	return sql`(select cast(${personId} as text) as person_id, ${startOfDay(sql`cast(${leftOn} as text)`)} as left_at)`;
}

/**
 * What stands for `module_state` before a former collectivité: the same columns, as they were when each person left. Only the latest
 * state is kept, so of what went on later nothing but the beginning is known; an attestation of elsewhere counts if it was recorded by then.
 */
export function statesUpTo(departures: SQL): SQL {
	const recorded = sql`exists (select 1 from ${recognition}
		join ${recognitionModule} on ${recognitionModule.recognitionId} = ${recognition.id}
		where ${recognition.personId} = latest.person_id and ${recognitionModule.moduleId} = latest.module_id
		and ${recognition.recordedAt} < departure.left_at)`;
	return sql`(select person_id, module_id, started_at,
			case when completed then 'completed' when untouched then status else 'started' end as status,
			case when completed then completed_at end as completed_at,
			case when untouched then active_at end as active_at,
			case when untouched or completed then chapters_seen end as chapters_seen,
			case when untouched then attempts end as attempts,
			(completed and equivalence) as equivalence
		from (select known_by_then.*,
				(known and completed_at is not null and completed_at < left_at) as completed,
				(known and active_at < left_at) as untouched
			from (select latest.*, departure.left_at, (not latest.equivalence or ${recorded}) as known
				from ${departures} as departure
				join ${moduleState} as latest on latest.person_id = departure.person_id
				where latest.started_at < departure.left_at) as known_by_then
			where known or chapter_id is not null or attempts > 0) as then_state
		) as module_state`;
}
