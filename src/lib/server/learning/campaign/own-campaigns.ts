import { and, asc, gt, lte, sql, type SQL } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { findModule } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { mayMean, mayMeanIn, peopleMeant, type Scope } from '#lib/server/people/index.ts';
import { proposed, type Campaign } from './campaign.ts';
import { dueFor, standingIn, type Standing } from './standing.ts';
import { campaign } from './tables.ts';

/** A running campaign as one person has it; days are `YYYY-MM-DD`. */
export type OwnCampaign = {
	id: string;
	title: string;
	cycle: number;
	/** This person's own: someone who arrives late has a month. */
	dueOn: string;
	state: Standing;
	/** Of an exemption. */
	reason: string | null;
	until: string | null;
	modules: {
		id: string;
		title: string;
		state: 'todo' | 'expired' | 'completed';
		/** Completed elsewhere, and by no quiz of ours. */
		equivalence: boolean;
	}[];
};

/** The running campaigns that ask something of a person, the most urgent first; with a scope, those that a coordinator may see. */
export async function campaignsFor(personId: string, scope?: Scope): Promise<OwnCampaign[]> {
	const day = today();
	const running = await runningFor(personId, day, scope);
	if (running.length === 0) return [];
	const campaigns = await proposed(running);
	const rows = await db()
		.select({
			id: sql<string>`campaign_id`,
			arrived: sql<string>`arrived`,
			reason: sql<string | null>`reason`,
			until: sql<string | null>`until`,
			state: sql<Standing>`state`,
			marks: sql<string>`marks`
		})
		.from(
			sql`(${sql.join(
				campaigns.map((one) => ownStanding(one, personId, day, scope)),
				sql` union all `
			)}) as own`
		);
	return campaigns
		.flatMap((one) => {
			const row = rows.find(({ id }) => id === one.id);
			return row ? shown(one, row) : [];
		})
		.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

function runningFor(personId: string, day: string, scope?: Scope): Promise<Campaign[]> {
	const { collectivityId, opensOn, endsOn, dueOn, id } = campaign;
	return db()
		.select()
		.from(campaign)
		.where(
			and(
				lte(opensOn, day),
				gt(endsOn, day),
				mayMean(collectivityId, personId, day),
				scope && mayMeanIn(scope, collectivityId)
			)
		)
		.orderBy(asc(dueOn), asc(id));
}

/** The standing of one person in one campaign, with a mark of two digits for each module: its state, and whether a quiz of ours did it. */
function ownStanding(one: Campaign, personId: string, day: string, scope?: Scope): SQL {
	const standing = standingIn(one, peopleMeant(one, day, { personId, scope }), day);
	const marks = one.moduleIds.map((_, n) => sql.raw(`module_${n} || '' || own_${n}`));
	const joined = marks.length > 0 ? sql.join(marks, sql` || '' || `) : sql`''`;
	return sql`select cast(${one.id} as text) as campaign_id, arrived, reason, until, state, ${joined} as marks from (${standing}) as standing`;
}

function shown(
	one: Campaign,
	row: {
		arrived: string;
		reason: string | null;
		until: string | null;
		state: Standing;
		marks: string;
	}
): OwnCampaign {
	const { id, title, cycle, moduleIds } = one;
	const { state, reason, until } = row;
	return {
		id,
		title,
		cycle,
		dueOn: dueFor(one, row.arrived),
		state,
		reason,
		until,
		modules: moduleIds.map((moduleId, n) => {
			const [mark, own] = [row.marks[2 * n], row.marks[2 * n + 1]];
			return {
				id: moduleId,
				title: findModule(moduleId)?.title ?? moduleId,
				state: mark === '2' ? 'completed' : mark === '1' ? 'expired' : 'todo',
				equivalence: mark !== '0' && own === '0'
			};
		})
	};
}
