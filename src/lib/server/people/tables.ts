import {
	index,
	instant,
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
	(t) => [uniqueIndex('person_email').on(t.email), index('person_sort_name').on(t.sortName, t.id)]
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
		since: instant('since').notNull(),
		/** The first day without it (`YYYY-MM-DD`), for whoever leaves the collectivité; absent while it lasts. */
		endsOn: text('ends_on')
	},
	(t) => [primaryKey({ columns: [t.personId, t.collectivityId] })]
);

export const administrator = table('administrator', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	since: instant('since').notNull()
});

// Mutualising: who is seen from above, and who asks to count whom.
export const reaches = ['itself', 'below'] as const;

/** From above, figures and no person: of a collectivité and all below it (`itself`), or of each of those directly below it (`below`). */
export const figuresOnly = table(
	'figures_only',
	{
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		reach: text('reach', { enum: reaches }).notNull(),
		since: instant('since').notNull()
	},
	(t) => [primaryKey({ columns: [t.collectivityId, t.reach] })]
);

/** A membership that a coordinator asks for and the person has not agreed to yet: they are known elsewhere only. */
export const membershipRequest = table(
	'membership_request',
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
		askedAt: instant('asked_at').notNull()
	},
	(t) => [
		uniqueIndex('membership_request_place').on(t.personId, t.collectivityId, t.category),
		index('membership_request_collectivity').on(t.collectivityId)
	]
);

export {
	fileImport,
	importBatch,
	importDeparture,
	importFault,
	importKinds,
	importMapping,
	importStates
} from './import/tables.ts';
export { logo, setting } from './settings/tables.ts';
