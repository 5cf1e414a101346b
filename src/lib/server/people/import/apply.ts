import { and, eq, inArray, sql } from 'drizzle-orm';
import { db, transaction } from '#lib/server/db/index.ts';
import { endCoordinations, restoreCoordinations } from '../departure.ts';
import {
	collectivity,
	fileImport,
	importBatch,
	importFault,
	membership,
	person
} from '../tables.ts';
import type { Change, Fault, Rows, Undo } from './shapes.ts';

/** Someone else works on this import, or it was cancelled: nothing of the batch was written. */
export class Overtaken extends Error {}

type Step = {
	id: string;
	ownerId?: string;
	batch: number;
	set: Partial<typeof fileImport.$inferInsert>;
};

/**
 * Writes a batch: its rows, its faults, how to undo it and how far the import is, all or nothing. The step from one batch to the next
 * is a condition of the same transaction, so that no line is done twice, whoever is killed or comes late. Who leaves a collectivité ceases
 * to coordinate it, but for the owner of the import: killed and resumed, it still needs their scope.
 */
export async function applyBatch(step: Step, changes: Change[], faults: Fault[]): Promise<void> {
	await transaction(async () => {
		await advance(step, 'importing', step.batch + 1);
		const make = gather(changes, 'make');
		const undo: Undo = {
			made: {
				people: make.people.map(({ id }) => id),
				memberships: make.memberships.map(({ id }) => id),
				collectivities: make.collectivities.map(({ id }) => id)
			},
			before: firsts(gather(changes, 'before'), make)
		};
		if (make.people.length > 0) await db().insert(person).values(make.people);
		if (make.memberships.length > 0) await db().insert(membership).values(make.memberships);
		// Together: PostgreSQL and SQLite check at the end of the statement that parents exist.
		if (make.collectivities.length > 0) await db().insert(collectivity).values(make.collectivities);
		const after = lasts(gather(changes, 'after'));
		await rewrite(after);
		undo.coordinations = await endCoordinations(
			[...make.memberships, ...after.memberships].flatMap((row) => (row.endsOn ? row.id : [])),
			step.ownerId
		);
		await insertFaults(step.id, faults);
		await db().insert(importBatch).values({ importId: step.id, batch: step.batch, undo });
	});
}

/** Undoes the last batch of an import that is being cancelled, but for the rows to spare. */
export async function undoBatch(
	{ id, state }: { id: string; state: 'cancelling' | 'failing' },
	batch: number,
	spared: Set<string>
): Promise<void> {
	await transaction(async () => {
		const key = and(eq(importBatch.importId, id), eq(importBatch.batch, batch - 1));
		const [found] = await db().select().from(importBatch).where(key);
		await advance({ id, batch, set: {} }, state, batch - 1);
		if (!found) return;
		const { made, before, coordinations = [] } = found.undo;
		await rewrite({
			...before,
			people: before.people.map(revive),
			collectivities: before.collectivities.map(revive)
		});
		await restoreCoordinations(coordinations);
		const kept = (ids: string[]) => ids.filter((one) => !spared.has(one));
		await db()
			.delete(membership)
			.where(inArray(membership.id, kept(made.memberships)));
		await db()
			.delete(person)
			.where(inArray(person.id, kept(made.people)));
		await db()
			.delete(collectivity)
			.where(inArray(collectivity.id, kept(made.collectivities)));
		await db().delete(importBatch).where(key);
	});
}

/** Keeps faults, whichever comes first at a line and column. */
export async function insertFaults(
	importId: string,
	faults: (Fault & { duplicate?: boolean })[]
): Promise<void> {
	if (faults.length === 0) return;
	await db()
		.insert(importFault)
		.values(faults.map((fault) => ({ importId, duplicate: false, ...fault })))
		.onConflictDoNothing();
}

async function advance(
	{ id, batch, set }: Step,
	state: 'importing' | 'cancelling' | 'failing',
	to: number
): Promise<void> {
	const moved = await db()
		.update(fileImport)
		.set({ ...set, batch: to })
		.where(and(eq(fileImport.id, id), eq(fileImport.state, state), eq(fileImport.batch, batch)))
		.returning({ id: fileImport.id });
	if (moved.length === 0) throw new Overtaken();
}

const excluded = (column: string) => sql.raw(`excluded.${column}`);

/** Gives rows that exist their new values, in one statement a table. */
async function rewrite({ people, memberships, collectivities }: Rows): Promise<void> {
	if (people.length > 0) {
		await db()
			.insert(person)
			.values(people)
			.onConflictDoUpdate({
				target: person.id,
				set: {
					givenName: excluded('given_name'),
					familyName: excluded('family_name'),
					sortName: excluded('sort_name'),
					email: excluded('email')
				}
			});
	}
	if (memberships.length > 0) {
		await db()
			.insert(membership)
			.values(memberships)
			.onConflictDoUpdate({
				target: membership.id,
				set: {
					function: excluded('function'),
					department: excluded('department'),
					endsOn: excluded('ends_on'),
					externalId: excluded('external_id')
				}
			});
	}
	if (collectivities.length > 0) {
		await db()
			.insert(collectivity)
			.values(collectivities)
			.onConflictDoUpdate({
				target: collectivity.id,
				set: {
					name: excluded('name'),
					sortName: excluded('sort_name'),
					kind: excluded('kind'),
					inseeCode: excluded('insee_code'),
					siren: excluded('siren'),
					parentId: excluded('parent_id')
				}
			});
	}
}

function gather(changes: Change[], which: 'make' | 'before' | 'after'): Rows {
	return {
		people: changes.flatMap((change) => change[which].people ?? []),
		memberships: changes.flatMap((change) => change[which].memberships ?? []),
		collectivities: changes.flatMap((change) => change[which].collectivities ?? [])
	};
}

/** The first state of each row that the batch did not make itself. */
function firsts(rows: Rows, made: Rows): Rows {
	const first = <T extends { id: string }>(all: T[], own: T[]) => {
		const ids = new Set(own.map(({ id }) => id));
		return [...new Map(all.toReversed().map((row) => [row.id, row])).values()].filter(
			({ id }) => !ids.has(id)
		);
	};
	return {
		people: first(rows.people, made.people),
		memberships: first(rows.memberships, made.memberships),
		collectivities: first(rows.collectivities, made.collectivities)
	};
}

/** The last state of each row. */
function lasts(rows: Rows): Rows {
	const last = <T extends { id: string }>(all: T[]) => [
		...new Map(all.map((row) => [row.id, row])).values()
	];
	return {
		people: last(rows.people),
		memberships: last(rows.memberships),
		collectivities: last(rows.collectivities)
	};
}

/** JSON writes instants as texts. */
function revive<T extends { createdAt: Date }>(row: T): T {
	return { ...row, createdAt: new Date(row.createdAt) };
}
