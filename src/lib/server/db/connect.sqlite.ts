import Sqlite from 'better-sqlite3';
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { drizzle as direct } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle } from 'drizzle-orm/sqlite-proxy';
import { Refusal } from '../errors.ts';
import { openFolder } from '../folder.ts';
import { groupCommits } from './group.ts';
import type { Connection } from './index.ts';

const settings = [
	'busy_timeout = 5000',
	'journal_mode = WAL',
	'synchronous = FULL',
	'cache_size = -16384',
	'temp_store = MEMORY'
];

type Method = 'run' | 'all' | 'values' | 'get';
type Rows = { rows: unknown[] };

/** Opens the file (making it and its folder), brings it to the newest schema, and answers the connection. */
export async function connectSqlite(file: string, migrations: string): Promise<Connection> {
	const writer = openFile(file);
	migrateFile(writer, migrations);

	const reader = new Sqlite(file, { readonly: true });
	reader.pragma('busy_timeout = 5000');
	reader.pragma('cache_size = -16384');

	const write = cached(writer);
	const read = cached(reader);
	const inside = drizzle(async (sql, params, method) => execute(write(sql), params, method));
	const queue = groupCommits(inside, () => writer.inTransaction, 64);
	const outside = drizzle(async (sql, params, method) => {
		const statement = read(sql);
		return statement.readonly
			? execute(statement, params, method)
			: queue.statement(() => execute(write(sql), params, method));
	});

	return {
		database: outside as unknown as Connection['database'],
		transaction: (work) => queue.transaction((tx) => work(tx as unknown as Connection['database'])),
		close: async () => {
			await queue.idle();
			reader.close();
			writer.pragma('optimize');
			writer.pragma('wal_checkpoint(TRUNCATE)');
			writer.close();
		}
	};
}

function openFile(file: string): Sqlite.Database {
	try {
		openFolder(dirname(file));
		// Made here and not by SQLite: other accounts of the machine have no business with people's names and links.
		closeSync(openSync(file, 'a', 0o600));
		const writer = new Sqlite(file);
		// Also finds out whether the file is a database that may be written.
		for (const setting of settings) writer.pragma(setting);
		return writer;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Refusal(
			'database-unwritable',
			`La base de données ${file} ne peut pas être ouverte en écriture (${reason}). Vérifiez DATABASE_URL et les droits du dossier.`
		);
	}
}

function migrateFile(writer: Sqlite.Database, migrationsFolder: string): void {
	// The migrator works in a transaction, where this pragma has no effect: a rebuilt parent would empty its children.
	writer.pragma('foreign_keys = OFF');
	migrate(direct(writer), { migrationsFolder });
	const orphans = writer.pragma('foreign_key_check') as unknown[];
	if (orphans.length > 0) throw new Error(`the migration left ${orphans.length} orphan rows`);
	writer.pragma('foreign_keys = ON');
}

/** Statements of one connection by their text, the oldest forgotten after 500. */
function cached(connection: Sqlite.Database): (sql: string) => Sqlite.Statement {
	const statements = new Map<string, Sqlite.Statement>();
	return (sql) => {
		let statement = statements.get(sql);
		if (!statement) {
			statement = connection.prepare(sql);
			if (statement.reader) statement.raw();
			statements.set(sql, statement);
			if (statements.size > 500) statements.delete(statements.keys().next().value!);
		}
		return statement;
	};
}

function execute(statement: Sqlite.Statement, params: unknown[], method: Method): Rows {
	if (!statement.reader) {
		statement.run(...params);
		return { rows: [] };
	}
	if (method === 'get') return { rows: statement.get(...params) as unknown[] };
	return { rows: statement.all(...params) };
}
