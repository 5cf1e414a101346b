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

/** Whom to look at, and whether these are `many` of all people: see standingIn. */
type Part = Parameters<typeof peopleMeant>[2] & { many?: boolean };

/** Where the people of a scope stand in a campaign, or a part of them: a sub-select to join to `person` on `stands`, and what to read from it. */
export function standingsOf(scope: Scope, campaign: Campaign, { many, ...part }: Part = {}) {
	const day = lookedAt(campaign, today());
	const members = peopleMeant(campaign, day, { ...part, scope });
	const standing = standingIn(campaign, members, day, {
		goodOn: judgedOn(campaign, today()),
		many
	});
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
