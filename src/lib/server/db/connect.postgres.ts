import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { Refusal } from '../errors.ts';
import { log } from '../log.ts';
import type { Connection } from './index.ts';

const migrationLock = 7_436_443;

/** Connects to the server (by 10 connections at most, or `?max=` in the address), brings the schema to the newest under a lock that other machines respect, and answers the connection. */
export async function connectPostgres(url: string, migrationsFolder: string): Promise<Connection> {
	const max = Number(new URL(url).searchParams.get('max') ?? 10);
	const pool = new pg.Pool({
		connectionString: url,
		max,
		connectionTimeoutMillis: 10_000,
		// Our queries are short, and compiling one takes seconds. Said once connected: poolers refuse it among the options.
		onConnect: async (client) => void (await client.query('set jit = off'))
	});
	// Without a listener, the loss of an idle connection ends the process.
	pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'));
	const client = await pool.connect().catch(async (error: Error) => {
		await pool.end();
		throw new Refusal(
			'database-unreachable',
			`La base PostgreSQL de DATABASE_URL ne répond pas (${error.message}). Vérifiez l’adresse, le compte et le serveur.`
		);
	});
	try {
		const single = drizzle(client);
		await single.execute(sql`select pg_advisory_lock(${migrationLock})`);
		await migrate(single, { migrationsFolder });
		await single.execute(sql`select pg_advisory_unlock(${migrationLock})`);
	} finally {
		client.release();
	}
	const database = drizzle(pool);
	return {
		database: database as unknown as Connection['database'],
		transaction: (work) =>
			database.transaction((tx) => work(tx as unknown as Connection['database'])),
		close: () => pool.end()
	};
}
