import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { config } from '#lib/server/config.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { setClock } from '#lib/server/clock.ts';

/** Gives the tests of a file a new, migrated database on the engine under test, and a clock that runs again afterwards. */
export function useDatabase(): void {
	const { database } = config;
	beforeAll(async () => {
		if (database.engine === 'postgres') await onServer(`create database ${nameOf(database.url)}`);
		await openDatabase();
	});
	afterAll(async () => {
		setClock();
		await closeDatabase();
		if (database.engine === 'postgres') await onServer(`drop database ${nameOf(database.url)}`);
		else for (const end of ['', '-wal', '-shm']) rmSync(database.file + end, { force: true });
	});
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

async function onServer(statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
	await client.connect();
	await client.query(statement);
	await client.end();
}
