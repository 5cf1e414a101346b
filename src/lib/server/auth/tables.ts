import { index, instant, table, text, whole } from '#lib/server/db/columns.ts';
import { person } from '#lib/server/people/tables.ts';

export const session = table(
	'session',
	{
		id: text('id').primaryKey(),
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		secretHash: text('secret_hash').notNull(),
		createdAt: instant('created_at').notNull(),
		verifiedAt: instant('verified_at').notNull()
	},
	(t) => [index('session_person').on(t.personId)]
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
