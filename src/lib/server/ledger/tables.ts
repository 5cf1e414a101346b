import { sql } from 'drizzle-orm';
import { index, primaryKey, table, text, whole } from '#lib/server/db/columns.ts';
import { categories } from '#lib/server/people/tables.ts';

/**
 * Derived: how many places (memberships) begin and end in a period, and how many of them begin and complete a module then.
 * Written in the transaction of the facts it sums up; `npm run vigie -- rebuild` makes it anew.
 */
export const keptCount = table(
	'kept_count',
	{
		collectivityId: text('collectivity_id').notNull(),
		/** Empty for all modules asked together, and for the places themselves. */
		moduleId: text('module_id').notNull(),
		/** `d2026-11-22` for a day, `m2026-11` for a month, `z` for ever: each change is in three rows. */
		period: text('period').notNull(),
		category: text('category', { enum: categories }).notNull(),
		department: text('department').notNull(),
		places: whole('places').notNull(),
		begun: whole('begun').notNull(),
		completed: whole('completed').notNull()
	},
	(t) => [
		primaryKey({
			columns: [t.collectivityId, t.moduleId, t.period, t.category, t.department]
		}),
		/** The totals, which every reading begins with, and their counts: they are few among the rows, and read from the index alone. */
		index('kept_count_ever')
			.on(t.collectivityId, t.moduleId, t.category, t.department, t.places, t.begun, t.completed)
			.where(sql`period = 'z'`)
	]
);

/** The modules that « all modules asked » stands for in the kept counts. */
export const askedModule = table(
	'asked_module',
	{
		category: text('category', { enum: categories }).notNull(),
		moduleId: text('module_id').notNull()
	},
	(t) => [primaryKey({ columns: [t.category, t.moduleId] })]
);
