import { instant, table, text } from '#lib/server/db/columns.ts';

/** Who runs a recurring job until when: one runner even on two machines. */
export const lease = table('lease', {
	job: text('job').primaryKey(),
	holder: text('holder').notNull(),
	until: instant('until').notNull()
});
