import { and, eq, inArray } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { db, transaction } from '#lib/server/db/index.ts';
import { collectivity, importBatch, membership, person } from '../tables.ts';
import { Overtaken, undoBatch } from './apply.ts';
import type { FileImport } from './check.ts';
import { finishImport } from './finish.ts';

/** Undoes the batches from the last to the first. Whoever has already begun with what the import made keeps it. */
export async function undoImport(run: FileImport, signal: AbortSignal): Promise<void> {
	const state = run.state === 'failing' ? 'failing' : 'cancelling';
	for (let left = run.batch; left > 0; left -= 1) {
		if (signal.aborted) return;
		try {
			await undoBatch({ id: run.id, state }, left, new Set());
		} catch (error) {
			if (error instanceof Overtaken) throw error;
			await undoBatch({ id: run.id, state }, left, await inUse(run.id, left - 1));
		}
		await pause(1);
	}
	await finishImport(run.id, state === 'failing' ? 'failed' : 'cancelled');
}

/** Of what a batch made, what something else refers to since. */
async function inUse(id: string, batch: number): Promise<Set<string>> {
	const [found] = await db()
		.select()
		.from(importBatch)
		.where(and(eq(importBatch.importId, id), eq(importBatch.batch, batch)));
	const { people = [], memberships = [], collectivities = [] } = found?.undo.made ?? {};
	const spared = new Set<string>();
	for (const one of people) {
		const used = await isRefused(async () => {
			await db().delete(membership).where(inArray(membership.id, memberships));
			await db().delete(person).where(eq(person.id, one));
		});
		if (used) spared.add(one);
	}
	for (const one of collectivities) {
		if (await isRefused(() => db().delete(collectivity).where(eq(collectivity.id, one))))
			spared.add(one);
	}
	if (spared.size === 0) return spared;
	const kept = await db()
		.select({ id: membership.id })
		.from(membership)
		.where(inArray(membership.personId, [...spared]));
	return new Set([...spared, ...kept.map(({ id: one }) => one)]);
}

class GivenUp extends Error {}

/** Tries a change in a transaction that is always given up. */
async function isRefused(work: () => PromiseLike<unknown>): Promise<boolean> {
	try {
		await transaction(async () => {
			await work();
			throw new GivenUp();
		});
	} catch (error) {
		return !(error instanceof GivenUp);
	}
	return false;
}
