import { and, desc, eq, exists, lt, sql } from 'drizzle-orm';
import { findModule } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { attempt, gathering, gatheringParticipant } from '../tables.ts';

/** A séance that someone followed, as it was recorded. */
export type Followed = {
	id: string;
	title: string;
	moduleTitle: string;
	/** The day it was held, `YYYY-MM-DD`. */
	heldOn: string;
	animator: string;
	/** Whether the quiz was answered there, too. */
	quiz: boolean;
};

/** The séances recorded for a person, the newest first; those before a day (`YYYY-MM-DD`), for a collectivité that the person left. */
export async function gatheringsFollowed(
	personId: string,
	before: string | null = null
): Promise<Followed[]> {
	// An attempt bears no séance: that of a séance began with it.
	const answered = db()
		.select({ one: sql`1` })
		.from(attempt)
		.where(
			and(
				eq(attempt.personId, personId),
				eq(attempt.moduleId, gathering.moduleId),
				eq(attempt.how, 'collective'),
				eq(attempt.startedAt, gathering.startedAt)
			)
		);
	const rows = await db()
		.select({
			id: gathering.id,
			title: gathering.title,
			moduleId: gathering.moduleId,
			heldOn: gathering.heldOn,
			animator: gathering.animator,
			quiz: sql<number>`case when ${exists(answered)} then 1 else 0 end`
		})
		.from(gatheringParticipant)
		.innerJoin(gathering, eq(gathering.id, gatheringParticipant.gatheringId))
		.where(
			and(
				eq(gatheringParticipant.personId, personId),
				eq(gatheringParticipant.present, true),
				eq(gathering.outcome, 'recorded'),
				before !== null ? lt(gathering.heldOn, before) : undefined
			)
		)
		.orderBy(desc(gathering.heldOn), desc(gathering.id));
	return rows.map(({ moduleId, quiz, ...row }) => ({
		...row,
		moduleTitle: findModule(moduleId)?.title ?? moduleId,
		quiz: Number(quiz) === 1
	}));
}
