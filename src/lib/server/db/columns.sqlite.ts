import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import * as sqlite from 'drizzle-orm/sqlite-core';

export const table = sqlite.sqliteTable;
export const text = sqlite.text;
export const whole = (name: string) => sqlite.integer(name);
export const flag = (name: string) => sqlite.integer(name, { mode: 'boolean' });
export const instant = (name: string) => sqlite.integer(name, { mode: 'timestamp_ms' });
export const json = (name: string) => sqlite.text(name, { mode: 'json' });
export const index = sqlite.index;
export const uniqueIndex = sqlite.uniqueIndex;
export const primaryKey = sqlite.primaryKey;
export const alias = sqlite.alias;

/** The instant at which a day (`YYYY-MM-DD`) begins in Paris. SQLite knows no zones: summer runs between the last Sundays of March and October. */
export function startOfDay(day: SQLWrapper): SQL {
	const change = (month: string) => sql.raw(`'-${month}-25', 'weekday 0'`);
	const sunday = (month: string) => sql`date(substr(${day}, 1, 4) || ${change(month)})`;
	return sql`((unixepoch(${day}) - case when ${day} > ${sunday('03')} and ${day} <= ${sunday('10')} then 7200 else 3600 end) * 1000)`;
}
