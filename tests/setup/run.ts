import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onServer } from '../server.ts';

/** All that a run of the unit tests writes, folders and databases, bears one name and goes at its end, whatever became of its workers. */
export default function openRun(): () => Promise<void> {
	const folder = mkdtempSync(join(memory() ?? tmpdir(), 'vigie-unit-'));
	const run = `vigie_${randomBytes(6).toString('hex')}`;
	// Inherited by the workers: what a test makes in tmpdir() lies in the folder of the run.
	Object.assign(process.env, { TMPDIR: folder, VIGIE_TEST_RUN: run });
	return async () => {
		rmSync(folder, { recursive: true, force: true });
		if (process.env.TEST_DATABASE_URL) await dropDatabases(run);
	};
}

/** A file system in memory with room to spare, if there is one: tests commit ten thousand times, and each commit waits for the disk. */
function memory(): string | undefined {
	const shared = '/dev/shm';
	if (!existsSync(shared)) return undefined;
	const { bavail, bsize } = statfsSync(shared);
	return bavail * bsize > 256_000_000 ? shared : undefined;
}

async function dropDatabases(run: string): Promise<void> {
	const made = await onServer<{ datname: string }>(
		`select datname from pg_database where starts_with(datname, '${run}')`
	);
	for (const { datname } of made) await onServer(`drop database ${datname}`);
}
