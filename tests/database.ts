import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { config } from '#lib/server/config.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { onServer } from './server.ts';

/** Gives the tests of a file an empty, migrated database on the engine under test. */
export function useDatabase(): void {
	beforeAll(async () => {
		const { database } = config;
		if (database.engine === 'sqlite') removeFile(database.file);
		else await emptyDatabase(database.url);
		await openDatabase();
	});
	afterAll(closeDatabase);
}

function removeFile(file: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

/** Deleting the rows that the file before left takes a tenth of the time of making the database anew. */
async function emptyDatabase(url: string): Promise<void> {
	const name = new URL(url).pathname.slice(1);
	const known = await onServer(`select 1 from pg_database where datname = '${name}'`);
	if (known.length === 0) await onServer(`create database ${name}`);
	const tables = await onServer<{ tablename: string }>(
		`select tablename from pg_tables where schemaname = 'public'`,
		url
	);
	// As a replica, the server leaves references alone: the order of the tables does not matter.
	const deletes = tables.map(({ tablename }) => `delete from "${tablename}"`);
	await onServer(['set session_replication_role = replica', ...deletes].join('; '), url);
	// PGlite's connections are one session: it knows the queries that the file before prepared.
	await onServer('reset session_replication_role; deallocate all', url);
}
