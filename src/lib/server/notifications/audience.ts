import { eq, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { standingIn, type Campaign, type Standing } from '#lib/server/learning/index.ts';
import { peopleMeant, type Scope } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { isOfDay } from './day.ts';
import { optOut, reminder } from './tables.ts';

/** Why someone whom a campaign asks would receive nothing now, the first that holds. */
export const obstacles = ['done', 'exempt', 'no-address', 'opted-out', 'written-today'] as const;
export type Obstacle = (typeof obstacles)[number];

/** Whom to look at: the people of a scope, or everybody whom the campaign asks; one person; or so many after a person, by id; `many`: see standingIn. */
export type Part = {
	scope?: Scope;
	personId?: string;
	after?: string;
	limit?: number;
	many?: boolean;
};

/**
 * Whom a running campaign asks today, one row each: `from` is a sub-select to join to `person` on `asked`, the rest is what to
 * read from it. `nudged` is the condition « needs a nudge »: has not done it and is not exempt, whether or not a mail can reach
 * them; `obstacle` is null for who would receive a mail now.
 */
export function audienceOf(campaign: Campaign, part: Part = {}) {
	const day = today();
	const standing = standingIn(campaign, membersOf(campaign, part, day), day, { many: part.many });
	const from = sql`(select standing.*, ${obstacleOn(day)} as obstacle
		from (${standing}) as standing
		join ${person} on ${person.id} = standing.person_id
		left join ${optOut} on ${optOut.personId} = standing.person_id) as audience`;
	return {
		from,
		asked: eq(person.id, sql`audience.person_id`),
		personId: sql<string>`audience.person_id`,
		/** The first day of the memberships that the rule means, `YYYY-MM-DD`. */
		arrived: sql<string>`audience.arrived`,
		state: sql<Standing>`audience.state`,
		/** How many of the modules are completed. */
		done: sql<number>`audience.done`.mapWith(Number),
		obstacle: sql<Obstacle | null>`audience.obstacle`,
		/** A digit per module of the campaign, in its order: 2 when it is completed. */
		marks: sql<string>`${marksOf(campaign)}`,
		nudged: sql`audience.state not in ('done', 'exempt')`,
		reachable: sql`audience.obstacle is null`
	};
}

function marksOf({ moduleIds }: Campaign): SQL {
	const marks = moduleIds.map((_, n) => sql.raw(`audience.module_${n} || ''`));
	return marks.length > 0 ? sql.join(marks, sql` || `) : sql`''`;
}

function membersOf(campaign: Campaign, { after, limit, scope, personId }: Part, day: string): SQL {
	const all = peopleMeant(campaign, day, { scope, personId });
	if (limit === undefined) return all;
	return sql`select person_id, arrived from (${all}) as meant
		where person_id > ${after ?? ''} order by person_id limit ${limit}`;
}

function obstacleOn(day: string): SQL {
	const written = sql`select 1 from ${reminder} where ${reminder.personId} = standing.person_id
		and (${isOfDay(reminder, day)} or ${reminder.state} = 'waiting')`;
	return sql`case
		when standing.state in ('done', 'exempt') then standing.state
		when ${person.email} is null then 'no-address'
		when ${optOut.personId} is not null then 'opted-out'
		when exists (${written}) then 'written-today' end`;
}
