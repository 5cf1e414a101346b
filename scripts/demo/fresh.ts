import Sqlite from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import pg from 'pg';
import type { Config } from '#lib/server/config.ts';
import { Refusal } from '#lib/server/errors.ts';
import { accounts } from './accounts.ts';

/**
 * Makes sure that the demonstration is written into a new database: removes the SQLite file of an earlier demonstration.
 * Refuses `not-a-demonstration` for a file that holds anything else, and `database-not-empty` on PostgreSQL.
 */
export async function clearDatabase(database: Config['database']): Promise<void> {
	if (database.engine === 'postgres') await requireEmpty(database.url);
	else removeFile(database.file);
}

function removeFile(file: string): void {
	if (!existsSync(file)) return;
	if (!isDemonstration(file)) {
		throw new Refusal(
			'not-a-demonstration',
			`Le fichier ${file} n’est pas une base de démonstration : il n’a pas été touché. Donnez un autre fichier à DATABASE_URL.`
		);
	}
	for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

/** Whether a file is a database of Vigie that knows nobody, or the accounts of the demonstration. */
function isDemonstration(file: string): boolean {
	let opened: Sqlite.Database | undefined;
	try {
		opened = new Sqlite(file);
		const people = opened.prepare('select count(*) from person').pluck().get();
		const known = opened.prepare('select count(*) from person where email = ?').pluck();
		return people === 0 || known.get(accounts[0]!.email) === 1;
	} catch {
		return false;
	} finally {
		opened?.close();
	}
}

async function requireEmpty(url: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	let tables: number;
	try {
		await client.connect();
		const { rowCount } = await client.query(
			`select 1 from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') limit 1`
		);
		tables = rowCount ?? 0;
	} catch (error) {
		throw new Refusal(
			'database-unreachable',
			`La base PostgreSQL de DATABASE_URL ne répond pas (${error instanceof Error ? error.message : String(error)}). Vérifiez l’adresse, le compte et le serveur.`
		);
	} finally {
		await client.end().catch(() => undefined);
	}
	if (tables > 0) {
		throw new Refusal(
			'database-not-empty',
			'La base PostgreSQL de DATABASE_URL n’est pas vide : la démonstration ne s’écrit que dans une base neuve. Créez-en une autre, ou retirez DATABASE_URL.'
		);
	}
}
