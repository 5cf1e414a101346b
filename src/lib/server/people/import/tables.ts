import {
	flag,
	index,
	instant,
	json,
	primaryKey,
	table,
	text,
	whole
} from '#lib/server/db/columns.ts';
import { membership, person } from '../tables.ts';
import type { Defaults, Reading, Sample, Tally, Undo } from './shapes.ts';

// Files on their way in: people, or collectivités.
export const importKinds = ['people', 'collectivities'] as const;
export const importStates = [
	'checking',
	'checked',
	'importing',
	'imported',
	'cancelling',
	'cancelled',
	'failing',
	'failed'
] as const;

/** A file from its reading to the end of its import. The kept file holds the recognised columns alone. */
export const fileImport = table(
	'import',
	{
		id: text('id').primaryKey(),
		kind: text('kind', { enum: importKinds }).notNull(),
		state: text('state', { enum: importStates }).notNull(),
		ownerId: text('owner_id')
			.notNull()
			.references(() => person.id),
		fileName: text('file_name').notNull(),
		reading: json('reading').$type<Reading>().notNull(),
		defaults: json('defaults').$type<Defaults>().notNull(),
		/** Lines below the header. */
		lines: whole('lines').notNull(),
		/** How far the check or the import is: lines, batches, and bytes of the kept file. */
		done: whole('done').notNull(),
		batch: whole('batch').notNull(),
		position: whole('position').notNull(),
		tally: json('tally').$type<Tally>().notNull(),
		sample: json('sample').$type<Sample[]>().notNull(),
		/** The first day without those who left (`YYYY-MM-DD`). */
		departedOn: text('departed_on'),
		createdAt: instant('created_at').notNull(),
		finishedAt: instant('finished_at')
	},
	(t) => [index('import_owner').on(t.ownerId), index('import_state').on(t.state)]
);

/** What is wrong at a line and column of a file; `duplicate` lines repeat another and are left out in silence. */
export const importFault = table(
	'import_fault',
	{
		importId: text('import_id')
			.notNull()
			.references(() => fileImport.id),
		line: whole('line').notNull(),
		/** From 1; 0 for the line as a whole. */
		column: whole('column').notNull(),
		value: text('value').notNull(),
		reason: text('reason').notNull(),
		duplicate: flag('duplicate').notNull()
	},
	(t) => [primaryKey({ columns: [t.importId, t.line, t.column] })]
);

/** Someone whom a new file of their collectivité does not name; they leave once the coordinator confirms. */
export const importDeparture = table(
	'import_departure',
	{
		importId: text('import_id')
			.notNull()
			.references(() => fileImport.id),
		membershipId: text('membership_id')
			.notNull()
			.references(() => membership.id),
		confirmed: flag('confirmed').notNull()
	},
	(t) => [primaryKey({ columns: [t.importId, t.membershipId] })]
);

/** What to do to undo a batch of an import; gone once the import is over. */
export const importBatch = table(
	'import_batch',
	{
		importId: text('import_id')
			.notNull()
			.references(() => fileImport.id),
		batch: whole('batch').notNull(),
		undo: json('undo').$type<Undo>().notNull()
	},
	(t) => [primaryKey({ columns: [t.importId, t.batch] })]
);

/** Which column holds what, as a coordinator said it for files with this header. */
export const importMapping = table(
	'import_mapping',
	{
		signature: text('signature').notNull(),
		/** The collectivités of whoever said it. */
		root: text('root').notNull(),
		columns: json('columns').$type<Record<string, string>>().notNull()
	},
	(t) => [primaryKey({ columns: [t.signature, t.root] })]
);
