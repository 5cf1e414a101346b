import { and, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
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
 * completed is good if it is on `goodOn`, the same day unless said otherwise.
 * `state`; `done` and `valid` count the modules completed, and still good; `equivalent` those known by an equivalence alone;
 * `module_0`, `module_1`… are 0 (to do), 1 (expired) or 2 (completed), `own_0`… 1 for a quiz of ours; `reason` and `until` of an exemption.
 */
export function standingIn(campaign: Terms, members: SQL, day: string, goodOn = day): SQL {
	// Without a module left, nobody has done it.
	const asked = Math.max(1, campaign.moduleIds.length);
	const people = sql`select person_id from members`;
	const done = sql`coalesce(completed.done, 0)`;
	const valid = sql`coalesce(completed.valid, 0)`;
	const state = sql`case
		when ${valid} >= ${asked} then 'done'
		when exemption.until is not null then 'exempt'
		when ${done} >= ${asked} then 'expired'
		when ${isLate(campaign, day)} then 'late'
		when ${done} > 0 or members.person_id in (${active(campaign, people, day)}) then 'started'
		else 'todo' end`;
	const modules = campaign.moduleIds.map(
		(_, n) =>
			sql`, coalesce(${column('completed.module', n)}, 0) as ${column('module', n)}, coalesce(${column('completed.own', n)}, 0) as ${column('own', n)}`
	);
	// Materialised: read five times, it would be made five times.
	return sql`with members as materialized (${members})
		select members.*, exemption.reason, exemption.until, ${done} as done, ${valid} as valid,
			${done} - coalesce(completed.own, 0) as equivalent, ${state} as state ${sql.join(modules, sql``)}
		from members
		left join ${exemption} on exemption.campaign_id = ${campaign.id} and exemption.person_id = members.person_id and exemption.until >= ${day}
		left join (${completed(campaign, people, day, goodOn)}) as completed on completed.person_id = members.person_id`;
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

/** Per person, the modules of the campaign completed in a way that counts. */
function completed(campaign: Terms, people: SQL, day: string, goodOn: string): SQL {
	const { moduleIds } = campaign;
	const perModule = moduleIds.map((id, n) => {
		const held = sql`fact.module_id = ${id}`;
		return sql`, max(case when ${held} then 1 + fact.valid end) as ${column('module', n)}, max(case when ${held} then fact.own end) as ${column('own', n)}`;
	});
	return sql`select fact.person_id, count(distinct fact.module_id) as done,
			count(distinct case when fact.valid = 1 then fact.module_id end) as valid,
			count(distinct case when fact.own = 1 then fact.module_id end) as own ${sql.join(perModule, sql``)}
		from (${quizzes(campaign, people, day, goodOn)} union all ${equivalences(campaign, people, day, goodOn)}) as fact
		group by fact.person_id`;
}

function quizzes(campaign: Terms, people: SQL, day: string, goodOn: string): SQL {
	const { personId, moduleId, passed, at } = attemptResult;
	const isGood = gte(at, goodSince(campaign, goodOn));
	return sql`select ${personId} as person_id, ${moduleId} as module_id, case when ${isGood} then 1 else 0 end as valid, 1 as own
		from ${attemptResult} where ${and(
			sql`${personId} in (${people})`,
			inArray(moduleId, campaign.moduleIds),
			eq(passed, true),
			gte(at, startOf(campaign.countsFrom)),
			lt(at, endOf(day))
		)}`;
}

/** An attestation of elsewhere that says until when it is good is believed; the others are as good as ours. */
function equivalences(campaign: Terms, people: SQL, day: string, goodOn: string): SQL {
	const { id, personId, obtainedOn, validUntil } = recognition;
	const usual = addDays(addMonths(goodOn, -campaign.validity), 1);
	return sql`select ${personId} as person_id, ${recognitionModule.moduleId} as module_id,
			case when ${validUntil} >= ${goodOn} or (${validUntil} is null and ${obtainedOn} >= ${usual}) then 1 else 0 end as valid, 0 as own
		from ${recognition} join ${recognitionModule} on ${recognitionModule.recognitionId} = ${id}
		where ${and(
			sql`${personId} in (${people})`,
			inArray(recognitionModule.moduleId, campaign.moduleIds),
			sql`${obtainedOn} <= ${day}`,
			sql`(${obtainedOn} >= ${campaign.countsFrom} or ${validUntil} >= ${campaign.dueOn})`,
			sql`not exists (select 1 from ${recognitionWithdrawal} where ${recognitionWithdrawal.recognitionId} = ${id})`
		)}`;
}

/** Who has done something in the modules since the campaign opened. Asked by « in »: joined, SQLite would read all of them for each person. */
function active(campaign: Terms, people: SQL, day: string): SQL {
	const { personId, moduleId, activeAt, startedAt } = moduleState;
	const from = campaign.countsFrom < campaign.opensOn ? campaign.countsFrom : campaign.opensOn;
	return sql`select ${personId} from ${moduleState} where ${and(
		sql`${personId} in (${people})`,
		inArray(moduleId, campaign.moduleIds),
		gte(activeAt, startOf(from)),
		lt(startedAt, endOf(day))
	)}`;
}

function column(name: string, n: number): SQL {
	return sql.raw(`${name}_${n}`);
}
