import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import { now } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import { outbox } from './tables.ts';

type Claimed = Pick<
	typeof outbox.$inferSelect,
	'id' | 'recipient' | 'senderName' | 'replyTo' | 'subject' | 'body' | 'tries'
>;
type Transport = ReturnType<typeof openTransport>;

const minute = 60_000;
/** Eight tries over about a day. */
const delays = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minute);
/** Longer than any one delivery can take, so that nobody else tries the same mail meanwhile. */
const lease = 10 * minute;

/**
 * Sends the mail that is due, one after the other, until none is left or the server fails; does nothing without SMTP_URL.
 * Several machines may run it at once. A mail that the server refuses for good is given up at once, others after eight tries.
 */
export async function deliverDueMail(): Promise<{ sent: number; failed: number }> {
	const outcome = { sent: 0, failed: 0 };
	if (!config.smtpUrl) return outcome;
	await giveUpUseless();
	let mail = await claim();
	if (!mail) return outcome;
	const transport = openTransport(config.smtpUrl);
	try {
		while (mail) {
			const error = await send(transport, mail);
			if (error) outcome.failed += 1;
			else outcome.sent += 1;
			// The other mails would fail alike, each after its own wait.
			if (error && !isAboutMail(error)) break;
			mail = await claim();
		}
	} finally {
		transport.close();
	}
	return outcome;
}

/** The address that mails leave from, whoever writes them. */
export function mailAddress(): string {
	return /<([^<>]+)>\s*$/.exec(config.mailFrom)?.[1] ?? config.mailFrom;
}

async function giveUpUseless(): Promise<void> {
	await db()
		.update(outbox)
		.set({ dueAt: null, body: '', lastError: 'Trop tard : ce courriel n’était plus utile.' })
		.where(and(isNotNull(outbox.dueAt), lte(outbox.usefulUntil, now())));
}

/** Takes the oldest mail due by moving its date in one conditional statement. */
async function claim(): Promise<Claimed | undefined> {
	const due = () => lte(outbox.dueAt, now());
	const oldest = db()
		.select({ id: outbox.id })
		.from(outbox)
		.where(due())
		.orderBy(asc(outbox.dueAt))
		.limit(1);
	const [claimed] = await db()
		.update(outbox)
		.set({ dueAt: new Date(now().getTime() + lease) })
		.where(and(eq(outbox.id, oldest), due()))
		.returning({
			id: outbox.id,
			recipient: outbox.recipient,
			senderName: outbox.senderName,
			replyTo: outbox.replyTo,
			subject: outbox.subject,
			body: outbox.body,
			tries: outbox.tries
		});
	return claimed;
}

function openTransport(url: string) {
	return createTransport({
		url,
		pool: true,
		maxConnections: 1,
		maxRequeues: 0,
		connectionTimeout: 20_000,
		greetingTimeout: 20_000,
		socketTimeout: 60_000,
		disableFileAccess: true,
		disableUrlAccess: true
	});
}

async function send(transport: Transport, mail: Claimed): Promise<SmtpError | undefined> {
	const tries = mail.tries + 1;
	try {
		await transport.sendMail({
			from: fromOf(mail.senderName),
			...(mail.replyTo ? { replyTo: { name: '', address: mail.replyTo } } : {}),
			to: { name: '', address: mail.recipient },
			subject: mail.subject,
			text: mail.body,
			headers: { 'Auto-Submitted': 'auto-generated' }
		});
	} catch (caught) {
		const error = caught as SmtpError;
		const delay = isRefusedForGood(error) ? undefined : delays[tries - 1];
		const dueAt = delay ? new Date(now().getTime() + delay) : null;
		await record(mail, { tries, dueAt, lastError: error.message.slice(0, 500) });
		log.warn({ mail: mail.id, tries, code: error.code, status: error.responseCode }, 'mail failed');
		return error;
	}
	await record(mail, { tries, dueAt: null, sentAt: now(), body: '', lastError: null });
	return undefined;
}

/**
 * The address is always that of the installation, in the header as in the envelope: its domain is the one whose SPF record names this
 * server and whose key signs (DKIM). A collectivité gives the name beside it, and where answers go.
 */
function fromOf(name: string | null): string | { name: string; address: string } {
	return name ? { name, address: mailAddress() } : config.mailFrom;
}

async function record(
	mail: Claimed,
	change: Partial<typeof outbox.$inferInsert> & { tries: number }
): Promise<void> {
	await db().update(outbox).set(change).where(eq(outbox.id, mail.id));
}

type SmtpError = Error & { code?: string; responseCode?: number };

/** The server spoke about this recipient or this text, and not about itself. */
function isAboutMail({ code }: SmtpError): boolean {
	return code === 'EENVELOPE' || code === 'EMESSAGE';
}

function isRefusedForGood(error: SmtpError): boolean {
	return isAboutMail(error) && (error.responseCode ?? 0) >= 500;
}
