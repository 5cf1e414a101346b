import { index, primaryKey, table, text, whole } from '#lib/server/db/columns.ts';
import { collectivity } from '../tables.ts';

/** What a collectivité chose for the pages, mails and legal notice of its people; those below inherit it. */
export const setting = table(
	'setting',
	{
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		name: text('name').notNull(),
		value: text('value').notNull()
	},
	(t) => [primaryKey({ columns: [t.collectivityId, t.name] })]
);

/** The logo of a collectivité, as it was made from the file it gave: small, without metadata, always PNG. */
export const logo = table(
	'logo',
	{
		collectivityId: text('collectivity_id')
			.primaryKey()
			.references(() => collectivity.id),
		/** Of the image: its address, which therefore never changes what it shows. */
		hash: text('hash').notNull(),
		/** What it says to whoever does not see it; empty where the name beside it says the same. */
		alt: text('alt').notNull(),
		width: whole('width').notNull(),
		height: whole('height').notNull(),
		/** In base64: the same column on both engines. */
		image: text('image').notNull()
	},
	(t) => [index('logo_hash').on(t.hash)]
);
