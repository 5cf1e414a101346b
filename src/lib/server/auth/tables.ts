import { index, instant, primaryKey, table, text, whole } from '#lib/server/db/columns.ts';
import { collectivity, person } from '#lib/server/people/tables.ts';

export const session = table(
	'session',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		secretHash: text('secret_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		verifiedAt: instant('verified_at').notNull(),
		/** The shared workstation it is open on: it then ends after ten minutes. */
		kioskId: text('kiosk_id').references(() => kiosk.id)
	},
	(t) => [index('session_person').on(t.personId), index('session_kiosk').on(t.kioskId)]
);

/** When someone signed in for the first and the last time; sessions are forgotten, this is not. */
export const signIn = table('sign_in', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	firstAt: instant('first_at').notNull(),
	lastAt: instant('last_at').notNull()
});

export const password = table('password', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	hash: text('hash').notNull(),
	changedAt: instant('changed_at').notNull()
});

/** The key of people without an e-mail address: printed on a slip, renewed by their coordinator. */
export const personalCode = table('personal_code', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	/** The first group of the code, which finds the row. */
	prefix: text('prefix').notNull().unique(),
	/** argon2id of the other groups. */
	hash: text('hash').notNull(),
	createdAt: instant('created_at').notNull(),
	usedAt: instant('used_at')
});

/** Links that work once. `installation` creates the first administrator and has no person yet. */
export const oneTimeLink = table(
	'one_time_link',
	{
		id: text('id').primaryKey(),
		purpose: text('purpose', { enum: ['sign-in', 'invitation', 'installation'] }).notNull(),
		personId: text('person_id').references(() => person.id),
		secretHash: text('secret_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		usedAt: instant('used_at')
	},
	(t) => [index('one_time_link_person').on(t.personId)]
);

/** Tries counted per key (what, and whose) until the count starts again. */
export const rateLimit = table('rate_limit', {
	key: text('key').primaryKey(),
	tries: whole('tries').notNull(),
	resetsAt: instant('resets_at').notNull()
});

/** A shared workstation of a collectivité: people without a computer of their own enter with their personal code. */
export const kiosk = table(
	'kiosk',
	{
		id: text('id').primaryKey(),
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		name: text('name').notNull(),
		/** The address that installs it, once, and only its hash: absent when it was used. */
		installHash: text('install_hash'),
		installUntil: instant('install_until').notNull(),
		/** The hash of what the machine keeps in a cookie; absent until it is installed. */
		deviceHash: text('device_hash'),
		installedAt: instant('installed_at'),
		createdAt: instant('created_at').notNull(),
		closedAt: instant('closed_at')
	},
	(t) => [index('kiosk_collectivity').on(t.collectivityId)]
);

/** The services whose people a kiosk shows; all of them when there is no row. */
export const kioskDepartment = table(
	'kiosk_department',
	{
		kioskId: text('kiosk_id')
			.notNull()
			.references(() => kiosk.id),
		department: text('department').notNull()
	},
	(t) => [primaryKey({ columns: [t.kioskId, t.department] })]
);
