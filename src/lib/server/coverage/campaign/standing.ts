import { eq, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import {
	judgedOn,
	lookedAt,
	standingIn,
	type Campaign,
	type Standing
} from '#lib/server/learning/index.ts';
import { peopleMeant, type Scope } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';

/**
 * Where the people of a scope stand in a campaign, those of them in `among` (a sub-select of ids) or the one of a row around
 * (`personId`): a sub-select to join to `person` on `stands`, and what to read from it.
 */
export function standingsOf(
	scope: Scope,
	campaign: Campaign,
	part: { among?: SQL; personId?: SQL } = {}
) {
	const day = lookedAt(campaign, today());
	const members = peopleMeant(campaign, day, { scope, ...part });
	const standing = standingIn(campaign, members, day, judgedOn(campaign, today()));
	return {
		day,
		members: sql`(${members}) as members`,
		standing: sql`(${standing}) as standing`,
		stands: eq(person.id, sql`standing.person_id`),
		state: sql<Standing>`standing.state`,
		done: counted(sql`standing.done`),
		equivalent: counted(sql`standing.equivalent`),
		reason: sql<string | null>`standing.reason`,
		until: sql<string | null>`standing.until`
	};
}

function counted(column: SQL): SQL<number> {
	return sql<number>`${column}`.mapWith(Number);
}
