import { index, instant, primaryKey, table, text } from '#lib/server/db/columns.ts';
import { person } from '#lib/server/people/tables.ts';

export const recognitionKinds = [
	'senscyber',
	'secnumacademie',
	'cnfpt',
	'mentor',
	'other'
] as const;

/** Facts: an attestation obtained elsewhere was recognised; its file lies in the data folder under the same id. */
export const recognition = table(
	'recognition',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: recognitionKinds }).notNull(),
		title: text('title').notNull(),
		obtainedOn: text('obtained_on').notNull(),
		/** The last day it is good for, where it says one. */
		validUntil: text('valid_until'),
		/** The extension of its file. */
		file: text('file').notNull(),
		recordedBy: text('recorded_by')
			.notNull()
			.references(() => person.id),
		recordedAt: instant('recorded_at').notNull()
	},
	(t) => [index('recognition_person').on(t.personId)]
);

/** Facts: the modules that a recognition counts for, in the version they had. */
export const recognitionModule = table(
	'recognition_module',
	{
		recognitionId: text('recognition_id')
			.notNull()
			.references(() => recognition.id),
		moduleId: text('module_id').notNull(),
		moduleVersion: text('module_version').notNull()
	},
	(t) => [primaryKey({ columns: [t.recognitionId, t.moduleId] })]
);

/** Facts: a recognition was entered wrongly, and counts no more. */
export const recognitionWithdrawal = table('recognition_withdrawal', {
	recognitionId: text('recognition_id')
		.primaryKey()
		.references(() => recognition.id),
	reason: text('reason').notNull(),
	withdrawnBy: text('withdrawn_by')
		.notNull()
		.references(() => person.id),
	withdrawnAt: instant('withdrawn_at').notNull()
});
