import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { setClock } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';

/** Gives the tests of a file a new, migrated database on the engine under test, and a clock that runs again afterwards. */
export function useDatabase(): void {
	let discard: () => Promise<void> | void;
	beforeAll(async () => {
		discard = await newDatabase();
		await openDatabase();
	});
	afterAll(async () => {
		setClock();
		await closeDatabase();
		await discard();
	});
}

async function newDatabase(): Promise<() => Promise<void> | void> {
	const { database } = config;
	if (database.engine === 'sqlite') {
		return () =>
			['', '-wal', '-shm'].forEach((end) => rmSync(database.file + end, { force: true }));
	}
	if (database.url === process.env.TEST_DATABASE_URL) return emptyDatabase();
	const name = new URL(database.url).pathname.slice(1);
	await onServer(`create database ${name}`);
	return () => onServer(`drop database ${name}`);
}

/** Where there is one database for all files: what the file before left goes, and the queries it prepared. */
async function emptyDatabase(): Promise<() => void> {
	await onServer('drop schema if exists drizzle cascade');
	await onServer('drop schema public cascade');
	await onServer('create schema public');
	await onServer('deallocate all');
	return () => {};
}

async function onServer(statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
	await client.connect();
	await client.query(statement);
	await client.end();
}
