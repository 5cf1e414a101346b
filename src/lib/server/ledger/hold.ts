import { sql } from 'drizzle-orm';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';

const lock = 7_436_444;

/**
 * Until the transaction ends: those who change counts (`shared`) and those who count anew (`alone`) wait for each other, so that
 * what is counted anew holds whole changes. SQLite has one writer at a time.
 */
export async function holdCounts(how: 'shared' | 'alone'): Promise<void> {
	if (config.database.engine !== 'postgres') return;
	const held = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
	await db()
		.select({ held: sql`${held}(${lock})::text` })
		.from(sql`(select 1) as once`);
}
