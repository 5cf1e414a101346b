import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import { db, transaction } from '#lib/server/db/index.ts';
import { recount } from '#lib/server/ledger/index.ts';
import { statesFromFacts } from './state-from-facts.ts';
import type { State } from './state.ts';
import {
	attempt,
	chapterSeen,
	chapterVisit,
	checkAnswer,
	moduleState,
	recognition,
	scenarioChoice
} from './tables.ts';

/** A row that was not what the facts say: absent, other, or there without a fact. */
export type Difference = {
	personId: string;
	moduleId: string;
	kind: 'missing' | 'wrong' | 'extra';
};
export type Rebuilt = { people: number; rows: number; differences: Difference[] };
type WithPerson =
	| typeof chapterVisit
	| typeof chapterSeen
	| typeof checkAnswer
	| typeof scenarioChoice
	| typeof attempt
	| typeof recognition
	| typeof moduleState;
type Options = {
	/** False to compare only. */
	write?: boolean;
	/** People per transaction. */
	batch?: number;
	/** Called after each batch with the people done so far. */
	progress?: (people: number) => void;
};

/**
 * Computes every state anew from the facts, by batches of people so that learners never wait long, and puts right the rows that differ.
 * It can be interrupted and run again.
 */
export async function rebuildStates(options: Options = {}): Promise<Rebuilt> {
	const { write = true, batch = 200, progress } = options;
	const done: Rebuilt = { people: 0, rows: 0, differences: [] };
	for (let after = ''; ;) {
		const people = await peopleAfter(after, batch);
		if (people.length === 0) return done;
		await transaction(async () => {
			const { rows, differences } = await rebuildBatch(people, write);
			done.rows += rows;
			done.differences.push(...differences);
		});
		done.people += people.length;
		progress?.(done.people);
		after = people.at(-1)!;
	}
}

/** The next people who have a fact or a state, in the order of their ids; answers and results come with an attempt. */
async function peopleAfter(after: string, batch: number): Promise<string[]> {
	const within = (table: WithPerson) =>
		db().select({ id: table.personId }).from(table).where(gt(table.personId, after));
	const rows = await within(chapterVisit)
		.union(within(chapterSeen))
		.union(within(checkAnswer))
		.union(within(scenarioChoice))
		.union(within(attempt))
		.union(within(recognition))
		.union(within(moduleState))
		.orderBy(sql`1`)
		.limit(batch);
	return rows.map(({ id }) => id);
}

/** The same for a few people, in the transaction of the caller. */
export async function rebuildBatch(
	people: string[],
	write: boolean
): Promise<Omit<Rebuilt, 'people'>> {
	if (write) await recount(people);
	const stored = byKey(await readStored(people, write));
	const expected = byKey(await statesFromFacts(people));
	const differences: Difference[] = [];
	for (const [key, state] of expected) {
		const { personId, moduleId } = state;
		const before = stored.get(key);
		if (isDeepStrictEqual(before, state)) continue;
		differences.push({ personId, moduleId, kind: before ? 'wrong' : 'missing' });
		if (write) await replace(state);
	}
	for (const [key, { personId, moduleId }] of stored) {
		if (expected.has(key)) continue;
		differences.push({ personId, moduleId, kind: 'extra' });
		if (write) await remove(personId, moduleId);
	}
	return { rows: expected.size, differences };
}

/** The stored rows; when they may be rewritten, updating them first makes the writers of facts wait. */
async function readStored(people: string[], lock: boolean): Promise<State[]> {
	const theirs = inArray(moduleState.personId, people);
	if (!lock) return db().select().from(moduleState).where(theirs);
	return db()
		.update(moduleState)
		.set({ moduleId: sql`module_id` })
		.where(theirs)
		.returning();
}

async function replace(state: State): Promise<void> {
	await db()
		.insert(moduleState)
		.values(state)
		.onConflictDoUpdate({ target: [moduleState.personId, moduleState.moduleId], set: state });
}

async function remove(personId: string, moduleId: string): Promise<void> {
	await db()
		.delete(moduleState)
		.where(and(eq(moduleState.personId, personId), eq(moduleState.moduleId, moduleId)));
}

function byKey(states: State[]): Map<string, State> {
	return new Map(states.map((state) => [`${state.personId} ${state.moduleId}`, state]));
}
