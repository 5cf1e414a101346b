import { desc } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { addPerson } from '#lib/server/people/index.ts';
import { aCollectivity, everywhere, newPerson } from './people.ts';

export { aCollectivity as commune, everywhere, scopeOn } from './people.ts';

/** A new agent, with an e-mail address of their own unless said otherwise, in a commune of their own. */
export async function agent(
	details: Partial<Parameters<typeof addPerson>[1]> = {}
): Promise<{ id: string; email: string; collectivityId: string }> {
	const collectivityId = details.collectivityId ?? (await aCollectivity('Commune'));
	const person = newPerson(collectivityId, details);
	const { id } = await addPerson(everywhere, person);
	return { id, email: person.email ?? '', collectivityId };
}

/** The mails written so far, the newest first. */
export function mails() {
	return db().select().from(outbox).orderBy(desc(outbox.id));
}

/** The token at the end of the address in the newest mail to someone. */
export async function tokenSentTo(recipient: string): Promise<string> {
	const mail = (await mails()).find((row) => row.recipient === recipient);
	return /\/([\w-]+\.[\w-]+)(\?|\n|$)/m.exec(mail?.body ?? '')?.[1] ?? '';
}
