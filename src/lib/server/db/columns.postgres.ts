import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';

export const table = pg.pgTable;
export const text = pg.text;
export const whole = (name: string) => pg.integer(name);
export const flag = (name: string) => pg.boolean(name);
export const instant = (name: string) =>
	pg.timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const json = (name: string) => pg.jsonb(name);
export const index = pg.index;
export const uniqueIndex = pg.uniqueIndex;
export const primaryKey = pg.primaryKey;
export const alias = pg.alias;

/** The instant at which a day (`YYYY-MM-DD`) begins in Paris. */
export function startOfDay(day: SQLWrapper): SQL {
	return sql`(cast(${day} as timestamp) at time zone 'Europe/Paris')`;
}
