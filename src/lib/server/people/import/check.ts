import { and, eq } from 'drizzle-orm';
import { setImmediate as breathe } from 'node:timers/promises';
import { db, transaction } from '#lib/server/db/index.ts';
import type { Scope } from '../scope.ts';
import { fileImport, importDeparture, importFault } from '../tables.ts';
import { insertFaults } from './apply.ts';
import { createAttendance } from './departures.ts';
import { keptLines } from './kept.ts';
import { importers } from './kind.ts';
import { complainer, type Context } from './person-line.ts';
import {
	noTally,
	type Change,
	type Conflict,
	type Fault,
	type Found,
	type Line,
	type Reading,
	type Sample,
	type Tally
} from './shapes.ts';

export type FileImport = typeof fileImport.$inferSelect;
export const batchSize = 500;
const sampleSize = 12;

/**
 * The dry run: reads the kept file twice, once for what is wrong with the lines themselves, once for what they would change.
 * Cut short, it begins again: it writes nothing but its own report.
 */
export async function checkImport(
	run: FileImport,
	scope: Scope,
	context: Context,
	signal: AbortSignal
): Promise<void> {
	const { id, kind, reading } = run;
	await transaction(async () => {
		await db().delete(importFault).where(eq(importFault.importId, id));
		await db().delete(importDeparture).where(eq(importDeparture.importId, id));
	});
	const tally: Tally = { ...noTally };
	const faulty = new Set<number>();
	const duplicates = new Set<number>();
	const conflicts = new Map<number, Conflict>();
	const attendance = createAttendance(context);
	// The national file of mayors names nobody else of a council.
	const callsRoll = kind === 'people' && reading.format !== 'rne-mayors';
	const check = importers[kind].checker(context);

	for await (const { lines } of keptLines(id, reading.fields, batchSize)) {
		if (signal.aborted) return;
		const sound = lines.filter(({ broken }) => broken === undefined);
		const found = check(sound);
		const faults = [...brokenLines(lines), ...found.faults];
		for (const { line, duplicate } of faults) (duplicate ? duplicates : faulty).add(line);
		for (const conflict of found.conflicts) {
			const { namesake } = conflicts.get(conflict.line) ?? { namesake: 'told-apart' };
			// The gravest stays: a contradiction, then names alone, then names with ids.
			if (namesake === 'told-apart' || !conflict.namesake) conflicts.set(conflict.line, conflict);
		}
		await insertFaults(id, faults);
		await breathe();
	}

	const samples: Record<string, Sample[]> = { created: [], attached: [], changed: [] };
	const promised = new Set<string>();
	let done = 0;
	for await (const { lines } of keptLines(id, reading.fields, batchSize)) {
		if (signal.aborted) return;
		const sound = lines
			.filter(({ line }) => !faulty.has(line) && !duplicates.has(line))
			.map((line) => ({ ...line, conflict: conflicts.get(line.line) }));
		const refused = sound.filter(({ conflict }) => conflict && !conflict.namesake);
		const { changes, faults } = await importers[kind].plan(
			scope,
			sound.filter((line) => !refused.includes(line)),
			context
		);
		faults.push(...refused.flatMap((line) => faultAt(line, line.conflict!, reading)));
		for (const { line } of faults) faulty.add(line);
		await insertFaults(id, faults);
		for (const change of changes) {
			const { line, name, details } = change;
			const outcome = knownByThen(change, promised) ? 'attached' : change.outcome;
			tally[outcome] += 1;
			const some = samples[outcome];
			if (some && some.length < sampleSize / 3) some.push({ line, outcome, name, details });
		}
		if (callsRoll) attendance.note(lines, changes);
		done += lines.length;
		await db().update(fileImport).set({ done }).where(eq(fileImport.id, id));
		await breathe();
	}

	tally.faulty = faulty.size;
	tally.duplicates = duplicates.size;
	if (callsRoll) tally.departures = await attendance.propose(id);
	await db()
		.update(fileImport)
		.set({ state: 'checked', done: 0, tally, sample: Object.values(samples).flat() })
		.where(and(eq(fileImport.id, id), eq(fileImport.state, 'checking')));
}

/** Whether the import will know someone by then, who is created on a line of an earlier batch. */
function knownByThen({ make }: Change, promised: Set<string>): boolean {
	const email = make.people?.[0]?.email;
	if (!email) return false;
	const before = promised.has(email);
	promised.add(email);
	return before;
}

/** Lines that could not be cut into columns. */
function brokenLines(lines: { line: number; broken?: string }[]): Found[] {
	return lines.flatMap(({ line, broken }) =>
		broken === undefined ? [] : [{ line, column: 0, value: '', reason: broken }]
	);
}

/** A conflict as a fault, with what stands at its place. */
function faultAt({ line, texts }: Line, { field, reason }: Conflict, reading: Reading): Fault[] {
	const faults: Fault[] = [];
	complainer(line, texts, reading, faults)(field, reason);
	return faults;
}
