import { eq } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import { digestReader } from './tables.ts';
import { nextMonday } from './week.ts';

/** Whether someone has asked for the weekly digest, the Monday (`YYYY-MM-DD`) on which the next one may leave, and whether mail leaves at all. */
export async function digestChoiceOf(
	personId: string
): Promise<{ on: boolean; next: string; mailed: boolean }> {
	const [row] = await db()
		.select({ since: digestReader.since })
		.from(digestReader)
		.where(eq(digestReader.personId, personId));
	return { on: row !== undefined, next: nextMonday(today()), mailed: mailConfigured() };
}

/** Asks for the weekly digest (`on`), from the next Monday on, or ends it; done twice, it changes nothing. */
export async function chooseDigest(personId: string, on: boolean): Promise<void> {
	if (!on) await db().delete(digestReader).where(eq(digestReader.personId, personId));
	else await db().insert(digestReader).values({ personId, since: today() }).onConflictDoNothing();
}
