import { inArray, sql } from 'drizzle-orm';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { person } from '#lib/server/people/tables.ts';

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

/**
 * Until the transaction ends: what someone completes and where they belong may change at once, and one transaction waits here
 * for the other. People are held before their states are, and in the order of their ids.
 */
export async function holdPeople(ids: string[]): Promise<void> {
	if (config.database.engine !== 'postgres') return;
	await db()
		.select({ id: sql`id` })
		.from(
			sql`(select ${person.id} from ${person} where ${inArray(person.id, ids)} order by ${person.id} for no key update) as held`
		);
}
