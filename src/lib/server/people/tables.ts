import type { Defaults, Reading, Sample, Tally, Undo } from './import/shapes.ts';
import {
	flag,
	index,
	instant,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	whole
} from '#lib/server/db/columns.ts';

export const categories = ['elected', 'agent'] as const;
export const collectivityKinds = [
	'commune',
	'epci',
	'departement',
	'region',
	'centre-de-gestion',
	'opsn',
	'syndicat',
	'other'
] as const;

export const collectivity = table(
	'collectivity',
	{
		id: text('id').primaryKey(),
		parentId: text('parent_id'),
		kind: text('kind', { enum: collectivityKinds }).notNull(),
		name: text('name').notNull(),
		/** Lower case without accents, for sorting and searching alike on both engines. */
		sortName: text('sort_name').notNull(),
		inseeCode: text('insee_code'),
		siren: text('siren'),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		index('collectivity_parent').on(t.parentId),
		uniqueIndex('collectivity_insee').on(t.inseeCode),
		uniqueIndex('collectivity_siren').on(t.siren)
	]
);

/** How many élus or agents a collectivité declares to have, from a day on. */
export const headcount = table(
	'headcount',
	{
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		category: text('category', { enum: categories }).notNull(),
		since: text('since').notNull(),
		people: whole('people').notNull()
	},
	(t) => [primaryKey({ columns: [t.collectivityId, t.category, t.since] })]
);

/** What a collectivité fills in for the modules: whom to call, and so on. */
export const localFact = table(
	'local_fact',
	{
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		name: text('name').notNull(),
		value: text('value').notNull()
	},
	(t) => [primaryKey({ columns: [t.collectivityId, t.name] })]
);

export const person = table(
	'person',
	{
		id: text('id').primaryKey(),
		givenName: text('given_name').notNull(),
		familyName: text('family_name').notNull(),
		/** Lower case; absent for people without an address. */
		email: text('email'),
		/** Family then given name, lower case without accents: sorts and searches alike on both engines. */
		sortName: text('sort_name').notNull(),
		createdAt: instant('created_at').notNull()
	},
	(t) => [uniqueIndex('person_email').on(t.email), index('person_sort_name').on(t.sortName)]
);

/** Someone belongs to a collectivité from a day (included) to a day (excluded, absent while it lasts). */
export const membership = table(
	'membership',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		category: text('category', { enum: categories }).notNull(),
		function: text('function').notNull(),
		department: text('department').notNull(),
		startsOn: text('starts_on').notNull(),
		endsOn: text('ends_on'),
		/** What the collectivité’s own files call this person, such as a payroll number. */
		externalId: text('external_id')
	},
	(t) => [
		index('membership_person').on(t.personId),
		index('membership_external_id').on(t.externalId),
		/** Holds all that coverage counts by, so that counting reads the index alone. */
		index('membership_collectivity').on(
			t.collectivityId,
			t.category,
			t.department,
			t.personId,
			t.startsOn,
			t.endsOn
		)
	]
);

/** A coordinator sees a collectivité and all below it. */
export const coordination = table(
	'coordination',
	{
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		since: instant('since').notNull()
	},
	(t) => [primaryKey({ columns: [t.personId, t.collectivityId] })]
);

export const administrator = table('administrator', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	since: instant('since').notNull()
});

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
