import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { prepared } from '#lib/server/db/index.ts';
import { latest, type Readings } from './edition.ts';
import type { State } from './state.ts';
import { answer, attempt, attemptResult, chapterSeen, moduleState, type Draw } from './tables.ts';

/** An attempt that was begun and not ended. */
type Unfinished = { id: string; number: number; answered: number; draw: Draw };

/** What is known of a person in one module. */
export type Progress = {
	state: State | undefined;
	readings: Readings;
	unfinished: Unfinished | undefined;
};

const states = prepared('states_of_person', (database) =>
	database
		.select()
		.from(moduleState)
		.where(eq(moduleState.personId, sql.placeholder('person')))
);

const seenChapters = prepared('seen_chapters_of_person', (database) =>
	database
		.select({
			moduleId: chapterSeen.moduleId,
			chapterId: chapterSeen.chapterId,
			edition: chapterSeen.edition,
			how: chapterSeen.how
		})
		.from(chapterSeen)
		.where(eq(chapterSeen.personId, sql.placeholder('person')))
);

const unfinishedAttempts = prepared('unfinished_attempts_of_person', (database) =>
	database
		.select({
			moduleId: attempt.moduleId,
			id: attempt.id,
			number: attempt.number,
			draw: attempt.draw,
			answered: count(answer.questionId)
		})
		.from(attempt)
		.leftJoin(attemptResult, eq(attemptResult.attemptId, attempt.id))
		.leftJoin(answer, eq(answer.attemptId, attempt.id))
		.where(and(eq(attempt.personId, sql.placeholder('person')), isNull(attemptResult.attemptId)))
		.groupBy(attempt.id)
);

/** What a person has done in every module, in three queries; the answer holds for a module never begun too. */
export async function progressOf(personId: string): Promise<(moduleId: string) => Progress> {
	const person = { person: personId };
	const [stateRows, seenRows, unfinishedRows] = await Promise.all([
		states().execute(person),
		seenChapters().execute(person),
		unfinishedAttempts().execute(person)
	]);
	return (moduleId) => ({
		state: stateRows.find((row) => row.moduleId === moduleId),
		readings: latest(seenRows.filter((row) => row.moduleId === moduleId)),
		unfinished: unfinishedRows.find((row) => row.moduleId === moduleId)
	});
}
