import { inArray, sql } from 'drizzle-orm';
import { beforeCommit, db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { membership } from '#lib/server/people/tables.ts';
import { askedModules } from './asked.ts';
import { contribute, rowsOf, type Asked, type Counts, type Row } from './contribution.ts';
import { inParts, placesOf, progressOf } from './facts.ts';
import { holdCounts, holdPeople } from './hold.ts';
import { keptCount } from './tables.ts';

/** What a transaction has announced: whose counts change, and what they were, with a minus. */
type Change = { people: Set<string>; asked: Asked; counts: Counts };
const changes = new WeakMap<object, Change>();

/**
 * Announces that the memberships or the progress of people are about to change in the transaction of the caller, whose end writes the
 * difference. To be called before each such change; again for the same people, it does nothing.
 * `begun`: a module whose state this transaction has already added for them, and which did not count before.
 */
export async function recount(people: string[], { begun }: { begun?: string } = {}): Promise<void> {
	const change = await changeOf();
	const added = [...new Set(people)].filter((id) => !change.people.has(id));
	if (added.length === 0) return;
	await holdPeople(added);
	for (const id of added) change.people.add(id);
	await contributeOf(change, added, -1, begun);
}

async function changeOf(): Promise<Change> {
	const current = changes.get(db());
	if (current) return current;
	await holdCounts('shared');
	const change: Change = { people: new Set(), asked: await askedModules(), counts: new Map() };
	changes.set(db(), change);
	beforeCommit(async () => {
		await contributeOf(change, [...change.people], 1);
		await addRows(rowsOf(change.counts));
	});
	return change;
}

async function contributeOf(
	{ asked, counts }: Change,
	people: string[],
	times: 1 | -1,
	except?: string
): Promise<void> {
	for (const some of inParts(people, 5000)) {
		const places = await placesOf(inArray(membership.personId, some));
		const progress = await progressOf(inArray(moduleState.personId, some));
		const counted = progress.filter(({ moduleId }) => moduleId !== except);
		contribute(counts, { places, progress: counted, asked }, times);
	}
}

/** Adds rows to those kept. */
export async function addRows(rows: Row[]): Promise<void> {
	const { collectivityId, moduleId, period, category, department } = keptCount;
	for (const some of inParts(rows, 1000)) {
		await db()
			.insert(keptCount)
			.values(some)
			.onConflictDoUpdate({
				target: [collectivityId, moduleId, period, category, department],
				set: {
					places: sql`${keptCount.places} + excluded.places`,
					begun: sql`${keptCount.begun} + excluded.begun`,
					completed: sql`${keptCount.completed} + excluded.completed`
				}
			});
	}
}
