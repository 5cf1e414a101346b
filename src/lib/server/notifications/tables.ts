import {
	flag,
	index,
	instant,
	primaryKey,
	table,
	text,
	uniqueIndex,
	whole
} from '#lib/server/db/columns.ts';
import { campaign } from '#lib/server/learning/tables.ts';
import { collectivity, person } from '#lib/server/people/tables.ts';

/** The three messages of a campaign. */
export const messages = ['announcement', 'before', 'after'] as const;

/**
 * What became of a reminder; `uncertain`: the sending was cut short, so nobody knows, and it is not sent again by
 * itself; `told`: no mail, a coordinator told them (a slip, a call) and noted it.
 */
export const reminderStates = [
	'waiting',
	'sent',
	'failed',
	'dropped',
	'uncertain',
	'told'
] as const;

/** The reminders of a campaign, for all its cycles; without a row they are off. */
export const reminderPlan = table('reminder_plan', {
	seriesId: text('series_id')
		.primaryKey()
		.references(() => campaign.id, { onDelete: 'cascade' }),
	/** While it is set, nothing leaves. */
	pausedAt: instant('paused_at')
});

/** One message of a plan; without a text of its own it has ours. */
export const reminderMessage = table(
	'reminder_message',
	{
		seriesId: text('series_id')
			.notNull()
			.references(() => reminderPlan.seriesId, { onDelete: 'cascade' }),
		message: text('message', { enum: messages }).notNull(),
		enabled: flag('enabled').notNull(),
		/** How many days before the due date, or after it. */
		days: whole('days').notNull(),
		/** After the due date: how many days from one to the next, and how many in all. */
		every: whole('every').notNull(),
		times: whole('times').notNull(),
		subject: text('subject'),
		body: text('body')
	},
	(t) => [primaryKey({ columns: [t.seriesId, t.message] })]
);

/** A message of a campaign to a person. The indexes carry the rules: each kind once in a cycle, and one a day over all campaigns. */
export const reminder = table(
	'reminder',
	{
		id: text('id').primaryKey(),
		campaignId: text('campaign_id')
			.notNull()
			.references(() => campaign.id, { onDelete: 'cascade' }),
		personId: text('person_id')
			.notNull()
			.references(() => person.id),
		/** `announcement`, `before`, `after-1`, `after-2`…, or `manual-` or `by-hand-` and a day. */
		kind: text('kind').notNull(),
		/** The day in Paris on which it is written to them (`YYYY-MM-DD`); absent once it is known that nothing reached them, while it waits and another has taken its day, or when they were told by hand on the day of another. */
		day: text('day'),
		/** Of the outbox, which forgets sooner; absent for what was told by hand. */
		mailId: text('mail_id'),
		state: text('state', { enum: reminderStates }).notNull(),
		/** Why it was not sent, in French. */
		reason: text('reason'),
		/** Who asked for it, or told them, by hand. */
		askedBy: text('asked_by').references(() => person.id),
		createdAt: instant('created_at').notNull(),
		/** When it came to its state. */
		changedAt: instant('changed_at').notNull()
	},
	(t) => [
		uniqueIndex('reminder_once').on(t.campaignId, t.personId, t.kind),
		uniqueIndex('reminder_day').on(t.personId, t.day),
		uniqueIndex('reminder_mail').on(t.mailId),
		index('reminder_state').on(t.campaignId, t.state)
	]
);

/** One walk through the people of a campaign, who are written to by parts: one a day by the plan, and those asked for by hand. */
export const reminderRound = table(
	'reminder_round',
	{
		/** Of its campaign, its day and who asked for it, so that it is made once. */
		id: text('id').primaryKey(),
		campaignId: text('campaign_id')
			.notNull()
			.references(() => campaign.id, { onDelete: 'cascade' }),
		/** `YYYY-MM-DD`. */
		day: text('day').notNull(),
		/** Who asked for it by hand: it reaches the people of their scope. */
		askedBy: text('asked_by').references(() => person.id),
		/** The last person looked at: ids come in order. */
		after: text('after').notNull(),
		over: flag('over').notNull()
	},
	(t) => [index('reminder_round_open').on(t.over, t.day)]
);

/** Someone who wants no reminder by e-mail. */
export const optOut = table('opt_out', {
	personId: text('person_id')
		.primaryKey()
		.references(() => person.id),
	since: instant('since').notNull()
});

/** When no reminder leaves, for a collectivité and all below it that say nothing else; hours in Paris. */
export const quietHours = table('quiet_hours', {
	collectivityId: text('collectivity_id')
		.primaryKey()
		.references(() => collectivity.id),
	/** The hour at which they begin, and the one at which they end. */
	begins: whole('begins').notNull(),
	ends: whole('ends').notNull(),
	/** Whether weekends and public holidays are quiet all day. */
	daysOff: flag('days_off').notNull()
});

/** What signs the links that stop reminders: one row, made when first needed. */
export const signingKey = table('signing_key', {
	name: text('name').primaryKey(),
	secret: text('secret').notNull()
});

export { digest, digestReader } from './digest/tables.ts';
