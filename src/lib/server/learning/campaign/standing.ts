import { and, eq, gte, inArray, lt, sql, type Column, type SQL } from 'drizzle-orm';
import { addDays, endOf, startOf } from '#lib/server/clock.ts';
import { attemptResult, moduleState } from '../tables.ts';
import { recognition, recognitionModule, recognitionWithdrawal } from '../recognition/tables.ts';
import { addMonths } from './calendar.ts';
import { campaign as table, exemption } from './tables.ts';

/** Where someone stands in a campaign. */
export const standings = ['late', 'todo', 'started', 'expired', 'done', 'exempt'] as const;
export type Standing = (typeof standings)[number];

type Terms = Pick<
	typeof table.$inferSelect,
	'id' | 'moduleIds' | 'opensOn' | 'dueOn' | 'countsFrom' | 'validity'
>;

/** How many days someone has who arrives when the due date is near, or past. */
export const grace = 30;

/**
 * The only place that decides where people stand in a campaign, whoever asks: a sub-select with one row per person of
 * `members` (a sub-select of `person_id`, `arrived`, and what else is to be read from here), as of a day (`YYYY-MM-DD`); what is
 * completed is good if it is on `goodOn`, the same day unless said otherwise. `many`: these are so many of all people that the facts
 * are sooner read all than theirs one by one.
 * `state`; `done` and `valid` count the modules completed, and still good; `equivalent` those known by an equivalence alone;
 * `module_0`, `module_1`… are 0 (to do), 1 (expired) or 2 (completed), `own_0`… 1 for a quiz of ours; `reason` and `until` of an exemption.
 */
export function standingIn(
	campaign: Terms,
	members: SQL,
	day: string,
	{ goodOn = day, many = false }: { goodOn?: string; many?: boolean } = {}
): SQL {
	const { moduleIds } = campaign;
	// Without a module left, nobody has done it.
	const asked = Math.max(1, moduleIds.length);
	const theirs = (personId: Column) =>
		many ? undefined : sql`${personId} in (select person_id from members)`;
	const digit = (name: string, n: number) => sql`coalesce(${column(`completed.${name}`, n)}, 0)`;
	const number = (condition: (n: number) => SQL) =>
		moduleIds.length === 0
			? sql`0`
			: sql`(${sql.join(
					moduleIds.map((_, n) => sql`case when ${condition(n)} then 1 else 0 end`),
					sql` + `
				)})`;
	const done = number((n) => sql`${digit('module', n)} > 0`);
	const valid = number((n) => sql`${digit('module', n)} > 1`);
	const own = number((n) => sql`${digit('own', n)} > 0`);
	const state = sql`case
		when ${valid} >= ${asked} then 'done'
		when exemption.until is not null then 'exempt'
		when ${done} >= ${asked} then 'expired'
		when ${isLate(campaign, day)} then 'late'
		when ${done} > 0 or ${isActive(campaign, day)} then 'started'
		else 'todo' end`;
	const modules = moduleIds.map(
		(_, n) =>
			sql`, ${digit('module', n)} as ${column('module', n)}, ${digit('own', n)} as ${column('own', n)}`
	);
	// Materialised: read several times, it would be made as often.
	return sql`with members as materialized (${members})
		select members.*, exemption.reason, exemption.until, ${done} as done, ${valid} as valid,
			${done} - ${own} as equivalent, ${state} as state ${sql.join(modules, sql``)}
		from members
		left join ${exemption} on exemption.campaign_id = ${campaign.id} and exemption.person_id = members.person_id and exemption.until >= ${day}
		left join (${completed(campaign, theirs, day, goodOn)}) as completed on completed.person_id = members.person_id`;
}

/** Until when (`YYYY-MM-DD`) someone has who arrived on a day: the due date, or a month for whoever arrives late. */
export function dueFor({ dueOn }: Pick<Terms, 'dueOn'>, arrived: string): string {
	const later = addDays(arrived, grace);
	return later > dueOn ? later : dueOn;
}

/** From which instant on a completion is still good on a day. */
function goodSince({ validity }: Pick<Terms, 'validity'>, day: string): Date {
	return endOf(addMonths(day, -validity));
}

// Whoever arrives at the last moment has a month all the same.
function isLate({ dueOn }: Terms, day: string): SQL {
	if (day <= dueOn) return sql`1 = 0`;
	return sql`members.arrived < ${addDays(day, -grace)}`;
}

/** The condition « this is one of the people », where it saves reading. */
type Theirs = (personId: Column) => SQL | undefined;

/** Per person, the modules of the campaign completed in a way that counts. */
function completed(campaign: Terms, theirs: Theirs, day: string, goodOn: string): SQL {
	const perModule = campaign.moduleIds.map((id, n) => {
		const held = sql`fact.module_id = ${id}`;
		return sql`, max(case when ${held} then 1 + fact.valid end) as ${column('module', n)}, max(case when ${held} then fact.own end) as ${column('own', n)}`;
	});
	return sql`select fact.person_id ${sql.join(perModule, sql``)}
		from (${quizzes(campaign, theirs, day, goodOn)} union all ${equivalences(campaign, theirs, day, goodOn)}) as fact
		group by fact.person_id`;
}

function quizzes(campaign: Terms, theirs: Theirs, day: string, goodOn: string): SQL {
	const { personId, moduleId, passed, at } = attemptResult;
	const isGood = gte(at, goodSince(campaign, goodOn));
	return sql`select ${personId} as person_id, ${moduleId} as module_id, case when ${isGood} then 1 else 0 end as valid, 1 as own
		from ${attemptResult} where ${and(
			theirs(personId),
			inArray(moduleId, campaign.moduleIds),
			eq(passed, true),
			gte(at, startOf(campaign.countsFrom)),
			lt(at, endOf(day))
		)}`;
}

/** An attestation of elsewhere that says until when it is good is believed; the others are as good as ours. */
function equivalences(campaign: Terms, theirs: Theirs, day: string, goodOn: string): SQL {
	const { id, personId, obtainedOn, validUntil } = recognition;
	const usual = addDays(addMonths(goodOn, -campaign.validity), 1);
	return sql`select ${personId} as person_id, ${recognitionModule.moduleId} as module_id,
			case when ${validUntil} >= ${goodOn} or (${validUntil} is null and ${obtainedOn} >= ${usual}) then 1 else 0 end as valid, 0 as own
		from ${recognition} join ${recognitionModule} on ${recognitionModule.recognitionId} = ${id}
		where ${and(
			theirs(personId),
			inArray(recognitionModule.moduleId, campaign.moduleIds),
			sql`${obtainedOn} <= ${day}`,
			sql`(${obtainedOn} >= ${campaign.countsFrom} or ${validUntil} >= ${campaign.dueOn})`,
			sql`not exists (select 1 from ${recognitionWithdrawal} where ${recognitionWithdrawal.recognitionId} = ${id})`
		)}`;
}

/** The condition « has done something in the modules since the campaign opened », asked last: of those alone whom nothing else tells. */
function isActive(campaign: Terms, day: string): SQL {
	const { personId, moduleId, activeAt, startedAt } = moduleState;
	const from = campaign.countsFrom < campaign.opensOn ? campaign.countsFrom : campaign.opensOn;
	return sql`exists (select 1 from ${moduleState} where ${and(
		sql`${personId} = members.person_id`,
		inArray(moduleId, campaign.moduleIds),
		gte(activeAt, startOf(from)),
		lt(startedAt, endOf(day))
	)})`;
}

function column(name: string, n: number): SQL {
	return sql.raw(`${name}_${n}`);
}
