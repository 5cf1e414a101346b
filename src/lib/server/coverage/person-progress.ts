import { eq } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { findPerson, type Membership, type Scope } from '#lib/server/people/index.ts';
import { endOf } from './day.ts';
import type { State } from './filters.ts';
import type { AskedModule } from './module.ts';

export type ModuleProgress = {
	id: string;
	title: string;
	state: State;
	/** False for a module that is not asked of this person, who began it all the same. */
	asked: boolean;
	/** Null when it is no longer known: see the departure below. */
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
	const left = leftOn(person.memberships, day);
	const begun = await db()
		.select({
			moduleId: moduleState.moduleId,
			status: moduleState.status,
			chaptersSeen: moduleState.chaptersSeen,
			attempts: moduleState.attempts,
			startedAt: moduleState.startedAt,
			activeAt: moduleState.activeAt,
			completedAt: moduleState.completedAt,
			equivalence: moduleState.equivalence
		})
		.from(moduleState)
		.where(eq(moduleState.personId, personId));
	return library.flatMap(({ id, title, audience, chapters }) => {
		const asked = current.some(({ category }) => audience.includes(category));
		const facts = upTo(
			left,
			begun.find(({ moduleId }) => moduleId === id)
		);
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

/** The end of the last membership in the scope, for whoever has none left in it; undefined otherwise. */
function leftOn(memberships: Membership[], day: string): Date | undefined {
	const lasts = memberships.some(({ endsOn }) => endsOn === null || endsOn > day);
	if (lasts || memberships.length === 0) return undefined;
	const first = memberships
		.map(({ endsOn }) => endsOn!)
		.sort()
		.at(-1)!;
	return endOf(new Date(Date.parse(first) - 86_400_000).toISOString().slice(0, 10));
}

type Facts = Omit<ModuleProgress, 'id' | 'title' | 'asked' | 'state' | 'chapters'> & {
	status: State;
};

/** What a former collectivité knows: what was so when the person left. Only the latest state is kept, so of what went on later, nothing but the beginning. */
function upTo(left: Date | undefined, facts: Facts | undefined): Facts | undefined {
	if (!facts || !left || (facts.activeAt && facts.activeAt < left)) return facts;
	if (!facts.startedAt || facts.startedAt >= left) return undefined;
	const completed = facts.completedAt !== null && facts.completedAt < left;
	return {
		status: completed ? 'completed' : 'started',
		startedAt: facts.startedAt,
		completedAt: completed ? facts.completedAt : null,
		activeAt: null,
		chaptersSeen: completed ? facts.chaptersSeen : null,
		attempts: null,
		equivalence: completed && facts.equivalence
	};
}
