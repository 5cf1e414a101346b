import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Database } from '#db/type';
import { config } from '../config.ts';

export type { Database } from '#db/type';

export type Connection = {
	database: Database;
	transaction: <T>(work: (tx: Database) => Promise<T>) => Promise<T>;
	close: () => Promise<void>;
};

let connection: Connection | undefined;
type Ambient = { tx: Database; over: boolean; last: (() => Promise<void>)[] };
const current = new AsyncLocalStorage<Ambient>();

/** Opens and migrates the database of the configuration. Refuses `database-unwritable`, `database-unreachable`. */
export async function openDatabase(): Promise<void> {
	if (connection) return;
	const { database } = config;
	if (database.engine === 'postgres') {
		const { connectPostgres } = await import('./connect.postgres.ts');
		connection = await connectPostgres(database.url, resolve('drizzle/postgres'));
	} else {
		const { connectSqlite } = await import('./connect.sqlite.ts');
		connection = await connectSqlite(database.file, resolve('drizzle/sqlite'));
	}
}

/** Waits for the writes under way and closes; on SQLite no `-wal` file stays behind. */
export async function closeDatabase(): Promise<void> {
	const closing = connection;
	connection = undefined;
	await closing?.close();
}

/** Whether the database answers a question within three seconds. */
export async function databaseAnswers(): Promise<boolean> {
	return Promise.race([ask().catch(() => false), pause(3000, false, { ref: false })]);
}

/** The database, or the transaction that the caller is in. */
export function db(): Database {
	const scope = current.getStore();
	if (scope?.over) throw new Error('this transaction is over: something inside it was not awaited');
	return scope?.tx ?? opened().database;
}

/**
 * Runs the work in one transaction, durable before this resolves; called inside another, it joins it.
 * Inside: only awaited database calls, and no error caught to go on (PostgreSQL would refuse what follows).
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
	if (current.getStore()) return work();
	return opened().transaction(async (tx) => {
		const scope: Ambient = { tx, over: false, last: [] };
		try {
			return await current.run(scope, async () => {
				const result = await work();
				for (const last of scope.last) await last();
				return result;
			});
		} finally {
			scope.over = true;
		}
	});
}

/** Has something done at the end of the transaction that the caller is in, before its commit, once all that is written in it is. */
export function beforeCommit(work: () => Promise<void>): void {
	const scope = current.getStore();
	if (!scope) throw new Error('there is no transaction to end');
	scope.last.push(work);
}

/**
 * A query built once and run often: building it costs more than running it.
 * `name` names it on the PostgreSQL server. Placeholders: `sql.placeholder('id')`, given to `execute({ id })`.
 */
export function prepared<Query extends { prepare: (name: string) => unknown }>(
	name: string,
	build: (database: Database) => Query
): () => ReturnType<Query['prepare']> {
	const built = new WeakMap<Database, ReturnType<Query['prepare']>>();
	return () => {
		const on = db();
		let query = built.get(on);
		if (!query) {
			query = build(on).prepare(name) as ReturnType<Query['prepare']>;
			built.set(on, query);
		}
		return query;
	};
}

/** Whether an error of the database is a value already taken (unique index or primary key), on both engines. */
export function isTaken(error: unknown): boolean {
	const cause = error instanceof Error && error.cause ? error.cause : error;
	const code = (cause as { code?: unknown } | undefined)?.code;
	return (
		code === '23505' ||
		code === 'SQLITE_CONSTRAINT_UNIQUE' ||
		code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
	);
}

/** A new identifier (UUID version 7: in order of time, so that indexes grow at their end). */
export function newId(): string {
	return v7();
}

function opened(): Connection {
	if (!connection) throw new Error('the database is not open');
	return connection;
}

async function ask(): Promise<boolean> {
	const rows = await db()
		.select({ one: sql`1` })
		.from(sql`(select 1) as question`);
	return rows.length === 1;
}
