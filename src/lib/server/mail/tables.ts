import { index, instant, table, text, whole } from '#lib/server/db/columns.ts';

/** Mail to send, written in the transaction of what it tells; its text is emptied once sent, for it may hold a link that signs in. */
export const outbox = table(
	'outbox',
	{
		id: text('id').primaryKey(),
		recipient: text('recipient').notNull(),
		/** What the collectivité of the recipient wants to be called, and answered at; absent, as the installation says. */
		senderName: text('sender_name'),
		replyTo: text('reply_to'),
		subject: text('subject').notNull(),
		body: text('body').notNull(),
		createdAt: instant('created_at').notNull(),
		/** When delivery may next be tried, or the end of the lease of who is trying; absent once sent or given up. */
		dueAt: instant('due_at'),
		/** From when on the mail is of no use to anyone, such as a link that has expired. */
		usefulUntil: instant('useful_until'),
		tries: whole('tries').notNull(),
		/** Which watch follows it: such mail leaves after the other mail, and never twice. */
		watch: text('watch'),
		/** When a watched mail was last handed to the server, absent again once the server has refused it. */
		begunAt: instant('begun_at'),
		/** The link that stops mail of this kind, for the header that mail programs show as a button. */
		stopUrl: text('stop_url'),
		sentAt: instant('sent_at'),
		lastError: text('last_error')
	},
	(t) => [index('outbox_due').on(t.dueAt), index('outbox_created').on(t.createdAt)]
);
