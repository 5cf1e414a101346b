import { flag, instant, primaryKey, table, text } from '#lib/server/db/columns.ts';
import { person } from '#lib/server/people/tables.ts';

/** Who wants the weekly digest, and since which day (`YYYY-MM-DD`). */
export const digestReader = table('digest_reader', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	since: text('since').notNull()
});

/** The digest of a week: one per coordinator, written or found to have nothing to say. */
export const digest = table(
	'digest',
	{
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		/** Its Monday, `YYYY-MM-DD`. */
		week: text('week').notNull(),
		/** Whether a mail was written. */
		written: flag('written').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.personId, t.week] })]
);
