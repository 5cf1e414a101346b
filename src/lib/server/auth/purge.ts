import { and, lt, lte, ne, not, or } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { alive } from './session.ts';
import { oneTimeLink, rateLimit, session } from './tables.ts';

const day = 86_400_000;

/** Forgets sessions that no longer open, counts that are over, links a day after their end, and invitations a year after. */
export async function purgeAuth(): Promise<void> {
	const ended = (days: number) => lt(oneTimeLink.expiresAt, new Date(now().getTime() - days * day));
	await db().delete(session).where(not(alive()));
	await db().delete(rateLimit).where(lte(rateLimit.resetsAt, now()));
	await db()
		.delete(oneTimeLink)
		.where(or(and(ne(oneTimeLink.purpose, 'invitation'), ended(1)), ended(365)));
}
