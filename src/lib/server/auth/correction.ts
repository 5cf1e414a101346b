import { eq } from 'drizzle-orm';
import { db, transaction } from '#lib/server/db/index.ts';
import { addressChangedMail, enqueueMail } from '#lib/server/mail/index.ts';
import {
	changePerson,
	findManagedPerson,
	senderFor,
	type Scope
} from '#lib/server/people/index.ts';
import { endLinks } from './link.ts';
import { closeSessions } from './session.ts';
import { password } from './tables.ts';

/**
 * Corrects names or the e-mail address of a person of the scope; `by` is the id of whoever does it. With another address, what was
 * sent to the old one opens nothing any more, the old one is told, and, unless people correct their own, their sessions and their
 * password end: a wrong address may have let somebody else in. Refuses as changePerson.
 */
export async function correctPerson(
	scope: Scope,
	id: string,
	details: Parameters<typeof changePerson>[2],
	by: string
): Promise<void> {
	await transaction(async () => {
		const { email: old, givenName } = await findManagedPerson(scope, id);
		await changePerson(scope, id, details);
		if (!old || old === details.email?.toLowerCase()) return;
		await endLinks(id);
		const sender = await senderFor(id);
		await enqueueMail({ to: old, sender, ...addressChangedMail({ givenName }) });
		if (by === id) return;
		await closeSessions(id);
		await db().delete(password).where(eq(password.personId, id));
	});
}
