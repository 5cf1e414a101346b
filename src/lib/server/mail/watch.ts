import { and, eq, isNotNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { outbox } from './tables.ts';

/** What to do with a mail just before it is sent; `drop` says why not, in French. */
export type Decision = 'send' | { later: Date } | { drop: string };

/** Whoever wrote a mail and follows it: both verbs run in the transaction that writes the same of the mail. */
export type Watch = {
	decide: (mailId: string) => Promise<Decision>;
	/** `uncertain`: the server may have taken it, and nobody knows. */
	end: (
		mailId: string,
		end: 'sent' | 'failed' | 'uncertain',
		reason: string | null
	) => Promise<void>;
};

/** What is written of a mail whose process died, or lost the server, while sending it. */
export const lost = 'Envoi interrompu : on ne sait pas si le serveur de courriel l’a pris.';

/**
 * Asks the watch of a claimed mail whether it is still to be sent, and marks it before it is: found marked, it may have been
 * sent by whoever died, and is left to people. Answers whether to send it.
 */
export async function beginWatched(id: string, watch: Watch): Promise<boolean> {
	return transaction(async () => {
		const [mail] = await db()
			.select({ begunAt: outbox.begunAt })
			.from(outbox)
			.where(and(eq(outbox.id, id), isNotNull(outbox.dueAt)));
		if (!mail) return false;
		if (mail.begunAt) {
			await write(id, { dueAt: null, body: '', stopUrl: null, lastError: lost });
			await watch.end(id, 'uncertain', lost);
			return false;
		}
		const decision = await watch.decide(id);
		if (decision === 'send') await write(id, { begunAt: now() });
		else if ('later' in decision) await write(id, { dueAt: decision.later });
		else await write(id, { dueAt: null, body: '', stopUrl: null, lastError: decision.drop });
		return decision === 'send';
	});
}

async function write(id: string, change: Partial<typeof outbox.$inferInsert>): Promise<void> {
	await db().update(outbox).set(change).where(eq(outbox.id, id));
}
