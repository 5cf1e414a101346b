import { and, eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { holdPeople, recount } from '#lib/server/ledger/index.ts';
import { moduleState } from './tables.ts';

/** How far a person is in a module: a sum of facts, and of nothing else. */
export type State = typeof moduleState.$inferSelect;

/** What a fact adds to a state. */
type Fact =
	| { kind: 'chapter-opened'; chapterId: string }
	/** `again`: an edition of it was seen before. */
	| { kind: 'chapter-seen'; again: boolean }
	| { kind: 'scenario-chosen' }
	| { kind: 'check-answered' }
	| { kind: 'attempt-started' }
	| { kind: 'question-answered' }
	| { kind: 'attempt-ended'; percent: number; passed: boolean };

/** A person and a module held for one transaction. */
export type Held = {
	state: State;
	/** The instant to write in the facts. */
	at: Date;
	/** To call for each fact written; `at` when the fact is older than its writing. */
	add: (fact: Fact, at?: Date) => void;
};

/**
 * Runs the writing of facts about one person in one module, and sums them up in the same transaction.
 * Two such works on the same person and module wait for each other, on both engines: what one reads, the other has finished.
 */
export async function inModule<T>(
	personId: string,
	moduleId: string,
	work: (held: Held) => Promise<T>
): Promise<T> {
	return transaction(async () => {
		await holdPeople([personId]);
		const asked = now();
		const { held, isNew } = await hold(personId, moduleId, asked);
		const at = isNew ? asked : now();
		let state = held;
		const add = (fact: Fact, on = at) => {
			// A row made for this is as old as its first fact, which may be older than its writing.
			const before = isNew && state === held ? { ...held, startedAt: on, activeAt: on } : state;
			state = sum(before, fact, on);
		};
		const result = await work({ state: held, at, add });
		if (isNew || startsOrEnds(held, state)) {
			await recount([personId], isNew ? { begun: moduleId } : {});
		}
		if (state !== held) await save(state);
		return result;
	});
}

/** A state with one more fact. */
function sum(state: State, fact: Fact, at: Date): State {
	const next = {
		...state,
		startedAt: at < state.startedAt ? at : state.startedAt,
		activeAt: at > state.activeAt ? at : state.activeAt
	};
	switch (fact.kind) {
		case 'chapter-opened':
			return { ...next, chapterId: fact.chapterId };
		case 'chapter-seen':
			return { ...next, chaptersSeen: state.chaptersSeen + (fact.again ? 0 : 1) };
		case 'attempt-started':
			return { ...next, attempts: state.attempts + 1 };
		case 'attempt-ended': {
			// A quiz of ours outweighs an attestation of elsewhere.
			const before = state.equivalence && fact.passed ? null : state.completedAt;
			const completedAt = before ?? (fact.passed ? at : null);
			return {
				...next,
				bestPercent: Math.max(state.bestPercent ?? 0, fact.percent),
				completedAt,
				equivalence: state.equivalence && !fact.passed,
				status: completedAt ? 'completed' : 'failed'
			};
		}
		default:
			return next;
	}
}

/** The row of a person and module, made if need be and locked until the transaction ends: writing it is what makes others wait. */
async function hold(
	personId: string,
	moduleId: string,
	at: Date
): Promise<{ held: State; isNew: boolean }> {
	const found = await lock(personId, moduleId);
	if (found) return { held: found, isNew: false };
	const blank = { status: 'started' as const, chaptersSeen: 0, attempts: 0 };
	const [made] = await db()
		.insert(moduleState)
		.values({ personId, moduleId, ...blank, startedAt: at, activeAt: at })
		.onConflictDoNothing()
		.returning();
	// Somebody else has made it in between.
	return made
		? { held: made, isNew: true }
		: { held: (await lock(personId, moduleId))!, isNew: false };
}

async function lock(personId: string, moduleId: string): Promise<State | undefined> {
	const [held] = await db()
		.update(moduleState)
		.set({ moduleId: sql`module_id` })
		.where(and(eq(moduleState.personId, personId), eq(moduleState.moduleId, moduleId)))
		.returning();
	return held;
}

/** Whether the facts change what the kept counts are made from. */
function startsOrEnds(before: State, after: State): boolean {
	return (
		before.startedAt.getTime() !== after.startedAt.getTime() ||
		before.completedAt?.getTime() !== after.completedAt?.getTime()
	);
}

async function save({ personId, moduleId, ...sums }: State): Promise<void> {
	await db()
		.update(moduleState)
		.set(sums)
		.where(and(eq(moduleState.personId, personId), eq(moduleState.moduleId, moduleId)));
}
