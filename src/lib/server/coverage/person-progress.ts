import { eq, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { findPerson, type Scope } from '#lib/server/people/index.ts';
import { departureOf, statesUpTo, told } from './departure.ts';
import type { State } from './filters.ts';
import type { AskedModule } from './module.ts';

export type ModuleProgress = {
	id: string;
	title: string;
	state: State;
	/** False for a module that is not asked of this person, who began it all the same. */
	asked: boolean;
	/** Null when it is no longer known: see departure.ts. */
	chaptersSeen: number | null;
	chapters: number;
	/** How often the quiz was begun. */
	attempts: number | null;
	startedAt: Date | null;
	activeAt: Date | null;
	completedAt: Date | null;
	/** Completed by an attestation of elsewhere. */
	equivalence: boolean;
};

/**
 * Where a person of the scope stands with each module asked of them or begun. Completion only: neither scores nor answers.
 * Undefined outside of the scope.
 */
export async function personProgress(
	scope: Scope,
	library: AskedModule[],
	personId: string
): Promise<ModuleProgress[] | undefined> {
	const person = await findPerson(scope, personId);
	if (!person) return undefined;
	const day = today();
	const current = person.memberships.filter(
		({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn > day)
	);
	const { leftOn } = person;
	const begun = await db()
		.select({
			moduleId: told('moduleId'),
			status: told('status'),
			chaptersSeen: told('chaptersSeen'),
			attempts: told('attempts'),
			startedAt: told('startedAt'),
			activeAt: told('activeAt'),
			completedAt: told('completedAt'),
			equivalence: told('equivalence')
		})
		.from(leftOn ? statesUpTo(departureOf(personId, leftOn)) : sql`${moduleState}`)
		.where(eq(moduleState.personId, personId));
	return library.flatMap(({ id, title, audience, chapters }) => {
		const asked = current.some(({ category }) => audience.includes(category));
		const facts = begun.find(({ moduleId }) => moduleId === id);
		if (!asked && !facts) return [];
		return {
			id,
			title,
			asked,
			state: facts?.status ?? 'todo',
			chaptersSeen: facts ? facts.chaptersSeen : 0,
			chapters: chapters.length,
			attempts: facts ? facts.attempts : 0,
			startedAt: facts?.startedAt ?? null,
			activeAt: facts?.activeAt ?? null,
			completedAt: facts?.completedAt ?? null,
			equivalence: facts?.equivalence ?? false
		};
	});
}
