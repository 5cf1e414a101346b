import Sqlite from 'better-sqlite3';
import { existsSync } from 'node:fs';
import pg from 'pg';
import type { Config } from '#lib/server/config.ts';

/** A database opened to look at it only. `newestMigration` is the time of the last one made (0 for none). */
export type Reading = {
	damage: () => Promise<string[]>;
	newestMigration: () => Promise<number>;
	administrators: () => Promise<number>;
	close: () => Promise<void>;
};

const administrators = 'select count(*) as value from administrator';

/** Opens the database as it is; undefined for a SQLite file that does not exist. */
export async function openReading(database: Config['database']): Promise<Reading | undefined> {
	if (database.engine === 'postgres') return readServer(database.url);
	return existsSync(database.file) ? readFile(database.file) : undefined;
}

function readFile(path: string): Reading {
	// A connection that may only read would leave its -wal and -shm files behind.
	const file = new Sqlite(path, { fileMustExist: true, timeout: 5000 });
	file.pragma('query_only = ON');
	const value = (query: string) => Number(file.prepare(query).pluck().get() ?? 0);
	const has = (table: string) =>
		value(`select count(*) from sqlite_master where type = 'table' and name = '${table}'`) > 0;
	return {
		damage: async () => {
			const lines = file.pragma('integrity_check') as { integrity_check: string }[];
			const orphans = file.pragma('foreign_key_check') as { table: string }[];
			return [
				...lines.map((line) => line.integrity_check).filter((line) => line !== 'ok'),
				...orphans.map(({ table }) => `une ligne de ${table} renvoie à une ligne absente`)
			];
		},
		newestMigration: async () =>
			has('__drizzle_migrations') ? value('select max(created_at) from __drizzle_migrations') : 0,
		administrators: async () => (has('administrator') ? value(administrators) : 0),
		close: async () => void file.close()
	};
}

async function readServer(url: string): Promise<Reading> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	await client.connect();
	const value = async (query: string) => {
		const { rows } = await client.query<{ value: string | null }>(query);
		return Number(rows[0]?.value ?? 0);
	};
	const has = (table: string) => value(`select count(to_regclass('${table}')) as value`);
	return {
		damage: async () => [],
		newestMigration: async () =>
			(await has('drizzle.__drizzle_migrations'))
				? value('select max(created_at) as value from drizzle.__drizzle_migrations')
				: 0,
		administrators: async () => ((await has('administrator')) ? value(administrators) : 0),
		close: () => client.end()
	};
}
