import { and, asc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import { now } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import {
	isAboutMail,
	isRefusedForGood,
	isUncertain,
	reasonOf,
	type SmtpError
} from './smtp-error.ts';
import { outbox } from './tables.ts';
import { beginWatched, lost, type Watch } from './watch.ts';

type Claimed = Pick<
	typeof outbox.$inferSelect,
	'id' | 'recipient' | 'senderName' | 'replyTo' | 'subject' | 'body' | 'tries' | 'watch' | 'stopUrl'
>;
type Watches = Record<string, Watch>;
type Transport = ReturnType<typeof openTransport>;

const minute = 60_000;
/** Eight tries over about a day. */
const delays = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minute);
/** Longer than any one delivery can take, so that nobody else tries the same mail meanwhile. */
const lease = 10 * minute;

/**
 * Sends the mail that is due, one after the other, until none is left, the server fails or the signal says to stop; does nothing
 * without SMTP_URL. Several machines may run it at once. A mail that the server refuses for good is given up at once, others
 * after eight tries. Mail that a watch follows (by name) goes after the rest, and never twice: after a crash it is « uncertain ».
 */
export async function deliverDueMail(
	watches: Watches = {},
	signal?: AbortSignal
): Promise<{ sent: number; failed: number }> {
	const outcome = { sent: 0, failed: 0 };
	if (!config.smtpUrl) return outcome;
	await giveUpUseless();
	let mail = await claim(watches);
	if (!mail) return outcome;
	const transport = openTransport(config.smtpUrl);
	try {
		while (mail) {
			const watch = mail.watch ? watches[mail.watch] : undefined;
			if (!watch || (await beginWatched(mail.id, watch))) {
				const error = await send(transport, mail, watch);
				if (error) outcome.failed += 1;
				else outcome.sent += 1;
				// The other mails would fail alike, each after its own wait.
				if (error && !isAboutMail(error)) break;
			}
			if (signal?.aborted) break;
			mail = await claim(watches);
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

/** Takes the oldest mail due by moving its date in one conditional statement: a link that someone waits for comes before what is watched. */
async function claim(watches: Watches): Promise<Claimed | undefined> {
	const due = () => lte(outbox.dueAt, now());
	const oldest = db()
		.select({ id: outbox.id })
		.from(outbox)
		.where(and(due(), or(isNull(outbox.watch), inArray(outbox.watch, Object.keys(watches)))))
		.orderBy(sql`${outbox.watch} is not null`, asc(outbox.dueAt), asc(outbox.id))
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
			tries: outbox.tries,
			watch: outbox.watch,
			stopUrl: outbox.stopUrl
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

async function send(
	transport: Transport,
	mail: Claimed,
	watch: Watch | undefined
): Promise<SmtpError | undefined> {
	const tries = mail.tries + 1;
	try {
		await transport.sendMail({
			from: fromOf(mail.senderName),
			...(mail.replyTo ? { replyTo: { name: '', address: mail.replyTo } } : {}),
			to: { name: '', address: mail.recipient },
			subject: mail.subject,
			text: mail.body,
			// The same at each try, so that a server which got it twice can tell.
			messageId: `<${mail.id}@${mailAddress().split('@').at(-1)!}>`,
			headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(mail.stopUrl) }
		});
	} catch (caught) {
		const error = caught as SmtpError;
		const uncertain = watch && isUncertain(error);
		const delay = uncertain || isRefusedForGood(error) ? undefined : delays[tries - 1];
		const dueAt = delay ? new Date(now().getTime() + delay) : null;
		const lastError = uncertain ? lost : reasonOf(error);
		await record(mail, { tries, dueAt, lastError, begunAt: null }, async () => {
			if (!dueAt) await watch?.end(mail.id, uncertain ? 'uncertain' : 'failed', lastError);
		});
		log.warn({ mail: mail.id, tries, code: error.code, status: error.responseCode }, 'mail failed');
		return error;
	}
	const sent = { dueAt: null, sentAt: now(), body: '', stopUrl: null, lastError: null };
	await record(mail, { tries, ...sent }, async () => watch?.end(mail.id, 'sent', null));
	return undefined;
}

/** RFC 8058: a mail program may stop them with one post, without opening a page. */
function stopHeaders(url: string | null): Record<string, string> {
	if (!url) return {};
	return {
		'List-Unsubscribe': `<${url}>`,
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
	};
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
	change: Partial<typeof outbox.$inferInsert> & { tries: number },
	tell: () => Promise<void>
): Promise<void> {
	await transaction(async () => {
		await db().update(outbox).set(change).where(eq(outbox.id, mail.id));
		await tell();
	});
}
