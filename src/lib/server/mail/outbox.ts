import { and, count, desc, eq, inArray, isNotNull, isNull, lt, lte, type SQL } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db, newId } from '#lib/server/db/index.ts';
import { pageOf } from '#lib/server/page.ts';
import { outbox } from './tables.ts';

/** The name shown beside the address of the installation, and where answers go. */
export type Sender = { name?: string; replyTo?: string };
export type NewMail = {
	id?: string;
	to: string;
	subject: string;
	body: string;
	sender?: Sender;
	usefulUntil?: Date;
	/** The name of the watch that follows it. */
	watch?: string;
	/** The link that stops mail of this kind (RFC 8058: posted to, it acts at once). */
	stopUrl?: string;
};
export type MailState = 'waiting' | 'sent' | 'failed';
export type Mail = {
	id: string;
	recipient: string;
	senderName: string | null;
	replyTo: string | null;
	subject: string;
	state: MailState;
	createdAt: Date;
	sentAt: Date | null;
	tries: number;
	lastError: string | null;
};

const keptDays = 30;
const pageSize = 50;

/**
 * Writes a plain-text mail to send; inside a transaction it leaves with it or not at all.
 * `to` is one bare address; after `usefulUntil` it is no longer sent.
 */
export async function enqueueMail(mail: NewMail): Promise<void> {
	await enqueueMails([mail]);
}

/** Writes several mails in one statement, some hundreds at most. */
export async function enqueueMails(mails: NewMail[]): Promise<void> {
	if (mails.length > 0) await db().insert(outbox).values(mails.map(rowOf));
}

/** Takes back mails that wait and are not being sent. Answers the ids of those that were taken back. */
export async function withdrawMails(ids: string[], reason: string): Promise<string[]> {
	const rows = await db()
		.update(outbox)
		.set({ dueAt: null, body: '', stopUrl: null, lastError: reason })
		.where(and(inArray(outbox.id, ids), isNotNull(outbox.dueAt), isNull(outbox.begunAt)))
		.returning({ id: outbox.id });
	return rows.map(({ id }) => id);
}

/** How many mails of a watch are due now: those that nothing holds back. */
export async function countDueMail(watch: string): Promise<number> {
	const [counted] = await db()
		.select({ total: count() })
		.from(outbox)
		.where(and(eq(outbox.watch, watch), lte(outbox.dueAt, now())));
	return counted!.total;
}

/** Whether mail leaves by itself (SMTP_URL); else the administrator reads it and passes it on. */
export function mailConfigured(): boolean {
	return config.smtpUrl !== undefined;
}

/** The outbox without its texts, newest first, 50 a page (from 1; the last one for a page beyond it); `state` narrows it. */
export async function listMail({
	page = 1,
	state
}: {
	page?: number;
	state?: MailState;
}): Promise<{ mails: Mail[]; total: number; page: number; pages: number }> {
	const where = state && conditions[state]();
	const [counted] = await db().select({ total: count() }).from(outbox).where(where);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageSize, page);
	const rows = await db()
		.select(columns)
		.from(outbox)
		.where(where)
		.orderBy(desc(outbox.createdAt), desc(outbox.id))
		.limit(limit)
		.offset(offset);
	return { mails: rows.map(withState), total, ...shown };
}

/** One mail of the outbox. Its text can be read only while nothing sends it: without SMTP_URL. */
export async function findMail(id: string): Promise<(Mail & { body: string | null }) | undefined> {
	const [row] = await db()
		.select({ ...columns, body: outbox.body })
		.from(outbox)
		.where(eq(outbox.id, id));
	if (!row) return undefined;
	const { body, ...mail } = row;
	return { ...withState(mail), body: mail.sentAt || mailConfigured() ? null : body };
}

/** Forgets mail older than 30 days, sent or not. */
export async function purgeMail(): Promise<void> {
	const limit = new Date(now().getTime() - keptDays * 86_400_000);
	await db().delete(outbox).where(lt(outbox.createdAt, limit));
}

function rowOf({ id = newId(), to, subject, sender = {}, ...mail }: NewMail) {
	if (!/^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()[\]"\\@]+$/.test(to)) {
		throw new Error('a mail goes to one bare address');
	}
	return {
		...mail,
		id,
		recipient: to,
		senderName: sender.name,
		replyTo: sender.replyTo,
		// A name may hold a line break: in a header it would begin another one.
		subject: subject.replace(/\p{Cc}+/gu, ' ').trim(),
		createdAt: now(),
		dueAt: now(),
		tries: 0
	};
}

const columns = {
	id: outbox.id,
	recipient: outbox.recipient,
	senderName: outbox.senderName,
	replyTo: outbox.replyTo,
	subject: outbox.subject,
	createdAt: outbox.createdAt,
	dueAt: outbox.dueAt,
	sentAt: outbox.sentAt,
	tries: outbox.tries,
	lastError: outbox.lastError
};

const conditions: Record<MailState, () => SQL | undefined> = {
	waiting: () => isNotNull(outbox.dueAt),
	sent: () => isNotNull(outbox.sentAt),
	failed: () => and(isNull(outbox.dueAt), isNull(outbox.sentAt))
};

function withState({ dueAt, ...mail }: Omit<Mail, 'state'> & { dueAt: Date | null }): Mail {
	return { ...mail, state: mail.sentAt ? 'sent' : dueAt ? 'waiting' : 'failed' };
}
