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
