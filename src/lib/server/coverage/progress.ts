import { and, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { endOf } from '#lib/server/clock.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import type { AskedModule } from './module.ts';

/**
 * A sub-select to join as `progress`: one row per person who has begun one of the modules by the end of the day
 * (`YYYY-MM-DD`), with 0 or 1 for each module in turn (`begun_0`, `failed_0`, `done_0`, `begun_1`…), and `active_at`.
 * `people` is a sub-select of ids: it keeps a commune from paying for the whole installation. `states` may stand for the table of states.
 */
export function progressOf(
	people: SQL,
	modules: AskedModule[],
	day: string,
	states: SQL = sql`${moduleState}`
): SQL {
	const end = endOf(day);
	const flags = modules.flatMap(({ id }, n) => [
		flag(id, sql`true`, `begun_${n}`),
		flag(id, sql`${moduleState.status} = 'failed'`, `failed_${n}`),
		flag(id, lt(moduleState.completedAt, end), `done_${n}`)
	]);
	const asked = inArray(
		moduleState.moduleId,
		modules.map(({ id }) => id)
	);
	return sql`(select ${sql.join([moduleState.personId, sql`max(${moduleState.activeAt}) as active_at`, ...flags], sql`, `)}
		from ${states}
		where ${and(sql`${moduleState.personId} in (${people})`, asked, lt(moduleState.startedAt, end))}
		group by ${moduleState.personId}) as progress`;
}

/** A column of `progress`, 0 for whoever has begun nothing. */
export function flagOf(kind: 'begun' | 'failed' | 'done', n: number): SQL {
	return sql.raw(`coalesce(progress.${kind}_${n}, 0)`);
}

/** The sum of terms, 0 for none. */
export function sumOf(terms: SQL[]): SQL {
	return terms.length === 0 ? sql`0` : sql`(${sql.join(terms, sql` + `)})`;
}

function flag(moduleId: string, condition: SQL, name: string): SQL {
	const held = and(sql`${moduleState.moduleId} = ${moduleId}`, condition);
	return sql`count(case when ${held} then 1 end) as ${sql.raw(name)}`;
}
