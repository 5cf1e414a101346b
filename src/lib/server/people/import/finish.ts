import { and, eq, inArray, lt } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { fileImport, importBatch, importDeparture, importFault } from '../tables.ts';
import { forget, keepOnly } from './kept.ts';

const week = 7 * 86_400_000;

/** Ends an import: what would undo it goes, and of the kept file all but the faulty lines, which can still be downloaded for a week. */
export async function finishImport(
	id: string,
	state: 'imported' | 'cancelled' | 'failed'
): Promise<void> {
	const [found] = await db().select().from(fileImport).where(eq(fileImport.id, id));
	const faults = await db()
		.selectDistinct({ line: importFault.line })
		.from(importFault)
		.where(and(eq(importFault.importId, id), eq(importFault.duplicate, false)));
	if (state !== 'imported' || faults.length === 0) forget(id);
	else await keepOnly(id, found!.reading.fields, new Set(faults.map(({ line }) => line)));
	await transaction(async () => {
		await db().delete(importBatch).where(eq(importBatch.importId, id));
		await db().delete(importDeparture).where(eq(importDeparture.importId, id));
		if (state !== 'imported') await db().delete(importFault).where(eq(importFault.importId, id));
		await db()
			.update(fileImport)
			.set({ state, finishedAt: now(), sample: [] })
			.where(eq(fileImport.id, id));
	});
}

/** Forgets files and faults after a week: of imports nobody went on with, and the faulty lines of those that are over. What was imported stays told. */
export async function purgeImports(): Promise<void> {
	const old = await db()
		.select({ id: fileImport.id, state: fileImport.state })
		.from(fileImport)
		.where(
			and(
				lt(fileImport.createdAt, new Date(now().getTime() - week)),
				inArray(fileImport.state, ['checked', 'imported', 'cancelled', 'failed'])
			)
		);
	for (const { id, state } of old) {
		forget(id);
		await db().delete(importFault).where(eq(importFault.importId, id));
		if (state === 'checked') await finishImport(id, 'cancelled');
	}
}
