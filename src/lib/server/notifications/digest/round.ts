import { and, asc, eq, isNotNull, lt, notExists } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { now, startOf, today } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { enqueueMail, mailConfigured } from '#lib/server/mail/index.ts';
import { findIdentity, scopeOf } from '#lib/server/people/index.ts';
import { person } from '#lib/server/people/tables.ts';
import { digestOf, hasNothingToSay } from './digest.ts';
import { digestMail } from './mail.ts';
import { digest, digestReader } from './tables.ts';
import { mondayOf, nextMonday } from './week.ts';

/** Between two digests, so that those who learn are served first (ms). */
const courtesy = 20;

/**
 * Writes this week's digest to every coordinator who asked for one before its Monday and has none yet: run all week, it catches
 * up after a stop; cut short or run by two processes, it writes each once. Does nothing without SMTP_URL: a digest that
 * somebody has to pass on by hand is read sooner on its page.
 */
export async function writeDigests(signal?: AbortSignal): Promise<void> {
	if (!mailConfigured()) return;
	const week = mondayOf(today());
	for (const personId of await waiting(week)) {
		if (signal?.aborted) return;
		await writeDigest(personId, week);
		await pause(courtesy);
	}
}

async function waiting(week: string): Promise<string[]> {
	const written = db()
		.select({ week: digest.week })
		.from(digest)
		.where(and(eq(digest.personId, digestReader.personId), eq(digest.week, week)));
	const rows = await db()
		.select({ personId: digestReader.personId })
		.from(digestReader)
		.innerJoin(person, eq(person.id, digestReader.personId))
		.where(and(lt(digestReader.since, week), isNotNull(person.email), notExists(written)))
		.orderBy(asc(digestReader.personId));
	return rows.map(({ personId }) => personId);
}

async function writeDigest(personId: string, week: string): Promise<void> {
	const identity = await findIdentity(personId);
	const scope = identity && scopeOf(identity);
	// Whoever coordinates no more keeps the wish, for the day they do again.
	if (!identity?.email || !scope) return;
	const told = await digestOf(scope);
	const silent = hasNothingToSay(told);
	const { email: to, givenName } = identity;
	await transaction(async () => {
		const inserted = await db()
			.insert(digest)
			.values({ personId, week, written: !silent, at: now() })
			.onConflictDoNothing()
			.returning({ week: digest.week });
		if (silent || inserted.length === 0) return;
		const usefulUntil = startOf(nextMonday(week));
		await enqueueMail({ to, ...digestMail(givenName, told, config.origin ?? ''), usefulUntil });
	});
}
