import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import { findIdentity } from '../identity.ts';
import { scopeOf, type Scope } from '../scope.ts';
import { fileImport, importDeparture, importFault, membership } from '../tables.ts';
import { applyBatch, Overtaken } from './apply.ts';
import { batchSize, checkImport, type FileImport } from './check.ts';
import { finishImport } from './finish.ts';
import { keptLines } from './kept.ts';
import { proposedIn } from './import.ts';
import { importers } from './kind.ts';
import type { Context } from './person-line.ts';
import { placesIn } from './place.ts';
import type { Change } from './shapes.ts';
import { undoImport } from './undo.ts';

const atOnce = 3;
/** Between two batches, so that those who learn are served first (ms). */
const courtesy = 5;

/**
 * Checks, imports and undoes whatever waits, until nothing does or the signal says to stop. May be killed at any moment:
 * the next run goes on where the last batch ended.
 */
export async function continueImports(signal: AbortSignal): Promise<void> {
	const underway = new Map<string, Promise<void>>();
	do {
		for (const run of await waiting()) {
			if (underway.has(run.id) || underway.size >= atOnce) continue;
			const work = continueImport(run, signal).finally(() => underway.delete(run.id));
			underway.set(run.id, work);
		}
		if (underway.size > 0) await Promise.race([pause(1000), ...underway.values()]);
	} while (underway.size > 0 && !signal.aborted);
	await Promise.all(underway.values());
}

function waiting(): Promise<FileImport[]> {
	return db()
		.select()
		.from(fileImport)
		.where(inArray(fileImport.state, ['checking', 'importing', 'cancelling', 'failing']))
		.orderBy(asc(fileImport.createdAt));
}

async function continueImport(run: FileImport, signal: AbortSignal): Promise<void> {
	try {
		if (run.state === 'cancelling' || run.state === 'failing') return await undoImport(run, signal);
		const identity = await findIdentity(run.ownerId);
		const scope = identity && scopeOf(identity);
		if (!scope || (run.kind === 'collectivities' && scope.roots !== 'all')) {
			throw new Error('whoever began this import may not import any more');
		}
		const context: Context = {
			reading: run.reading,
			defaults: run.defaults,
			places: await placesIn(scope)
		};
		if (run.state === 'checking') await checkImport(run, scope, context, signal);
		else await importFrom(run, scope, context, signal);
	} catch (err) {
		if (err instanceof Overtaken) return;
		log.error({ import: run.id, err }, 'import failed');
		await db()
			.update(fileImport)
			.set({ state: 'failing' })
			.where(and(eq(fileImport.id, run.id), inArray(fileImport.state, ['checking', 'importing'])));
	}
}

/** Goes on with the import from the byte after its last batch. */
async function importFrom(run: FileImport, scope: Scope, context: Context, signal: AbortSignal) {
	const { id, ownerId, kind, reading } = run;
	const tally = { ...run.tally };
	let { batch, done, position } = run;
	const skipped = new Set(
		(
			await db()
				.select({ line: importFault.line })
				.from(importFault)
				.where(eq(importFault.importId, id))
		).map(({ line }) => line)
	);
	for await (const next of keptLines(id, reading.fields, batchSize, position)) {
		if (signal.aborted) return;
		const lines = next.lines.filter(({ line }) => !skipped.has(line));
		const { changes, faults } = await importers[kind].plan(scope, lines, context);
		for (const { outcome } of changes) tally[outcome] += 1;
		tally.faulty += faults.length;
		done += next.lines.length;
		position = next.position;
		await applyBatch({ id, ownerId, batch, set: { done, position, tally } }, changes, faults);
		batch += 1;
		await pause(courtesy);
	}
	await sendOff(run, scope, batch, tally, signal);
}

/** Ends the memberships that the coordinator confirmed, then the import. */
async function sendOff(
	{ id, ownerId, departedOn }: FileImport,
	scope: Scope,
	first: number,
	tally: FileImport['tally'],
	signal: AbortSignal
): Promise<void> {
	let batch = first;
	let after = '';
	while (departedOn) {
		if (signal.aborted) return;
		const rows = await db()
			.select({ membership })
			.from(importDeparture)
			.innerJoin(membership, eq(membership.id, importDeparture.membershipId))
			.where(
				and(
					proposedIn(scope, id),
					eq(importDeparture.confirmed, true),
					gt(importDeparture.membershipId, after)
				)
			)
			.orderBy(asc(importDeparture.membershipId))
			.limit(batchSize);
		if (rows.length === 0) break;
		after = rows.at(-1)!.membership.id;
		const gone = rows.map((row) => row.membership).filter(({ endsOn }) => endsOn === null);
		tally.departures += gone.length;
		await applyBatch(
			{ id, ownerId, batch, set: { tally } },
			gone.map((row) => departure(row, departedOn)),
			[]
		);
		batch += 1;
		await pause(courtesy);
	}
	await finishImport(id, 'imported');
}

function departure(row: typeof membership.$inferSelect, day: string): Change {
	const endsOn = day < row.startsOn ? row.startsOn : day;
	return {
		line: 0,
		outcome: 'changed',
		name: '',
		details: '',
		make: {},
		before: { memberships: [row] },
		after: { memberships: [{ ...row, endsOn }] }
	};
}
