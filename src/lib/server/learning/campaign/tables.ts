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
import { categories, collectivity, person } from '#lib/server/people/tables.ts';

/** A dated cycle: modules asked of whom a rule means, from a day to a day. Days are `YYYY-MM-DD`. */
export const campaign = table(
	'campaign',
	{
		id: text('id').primaryKey(),
		/** The id of the first cycle, which those that renew it share. */
		seriesId: text('series_id').notNull(),
		cycle: whole('cycle').notNull(),
		title: text('title').notNull(),
		moduleIds: json('module_ids').$type<string[]>().notNull(),
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		category: text('category', { enum: categories }),
		departments: json('departments').$type<string[]>().notNull(),
		arrivedSince: text('arrived_since'),
		opensOn: text('opens_on').notNull(),
		dueOn: text('due_on').notNull(),
		/** The first day on which it asks for nothing any more. */
		endsOn: text('ends_on').notNull(),
		/** A completion of that day or later counts. */
		countsFrom: text('counts_from').notNull(),
		/** How many months a completion is good for. */
		validity: whole('validity').notNull(),
		/** Whether another cycle follows, a year after its opening. */
		renewed: flag('renewed').notNull(),
		createdBy: text('created_by')
			.notNull()
			.references(() => person.id),
		createdAt: instant('created_at').notNull()
	},
	(t) => [
		uniqueIndex('campaign_cycle').on(t.seriesId, t.cycle),
		index('campaign_collectivity').on(t.collectivityId, t.endsOn)
	]
);

/** Someone of whom a campaign asks nothing, until a day (included). */
export const exemption = table(
	'exemption',
	{
		campaignId: text('campaign_id')
			.notNull()
			.references(() => campaign.id, { onDelete: 'cascade' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		reason: text('reason').notNull(),
		until: text('until').notNull(),
		grantedBy: text('granted_by')
			.notNull()
			.references(() => person.id),
		grantedAt: instant('granted_at').notNull()
	},
	(t) => [primaryKey({ columns: [t.campaignId, t.personId] })]
);
