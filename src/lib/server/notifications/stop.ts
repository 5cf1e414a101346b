import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db } from '#lib/server/db/index.ts';
import { isSigned, newKey, sign } from '#lib/server/secret.ts';
import { person } from '#lib/server/people/tables.ts';
import { optOut, signingKey } from './tables.ts';

const keyName = 'stop';

/** Makes the links with which people stop their reminders. */
export async function stopLinks(): Promise<(personId: string) => string> {
	const key = await keyOfLinks();
	return (personId) =>
		`${config.origin ?? 'https://adresse-de-vigie'}/ne-plus-recevoir/${personId}.${sign(personId, key)}`;
}

/** Whose link it is, by name, and since when they want no reminder; undefined for a link that is none of ours. */
export async function readStop(
	token: string
): Promise<{ personId: string; givenName: string; stoppedAt: Date | null } | undefined> {
	const [personId, signature] = token.split('.');
	if (!personId || !signature || !isSigned(personId, signature, await keyOfLinks()))
		return undefined;
	const [found] = await db()
		.select({ personId: person.id, givenName: person.givenName, stoppedAt: optOut.since })
		.from(person)
		.leftJoin(optOut, eq(optOut.personId, person.id))
		.where(eq(person.id, personId));
	return found;
}

/** Whether somebody wants reminders by e-mail, and since when they do not. */
export async function stoppedSince(personId: string): Promise<Date | null> {
	const [found] = await db().select().from(optOut).where(eq(optOut.personId, personId));
	return found?.since ?? null;
}

/** Somebody wants no reminder by e-mail any more, whatever the campaign; those that wait are not sent either. Said twice, it changes nothing. */
export async function stopReminders(personId: string): Promise<void> {
	await db().insert(optOut).values({ personId, since: now() }).onConflictDoNothing();
}

/** Somebody wants reminders by e-mail again. */
export async function allowReminders(personId: string): Promise<void> {
	await db().delete(optOut).where(eq(optOut.personId, personId));
}

async function keyOfLinks(): Promise<string> {
	const [kept] = await db().select().from(signingKey).where(eq(signingKey.name, keyName));
	if (kept) return kept.secret;
	await db().insert(signingKey).values({ name: keyName, secret: newKey() }).onConflictDoNothing();
	return keyOfLinks();
}
