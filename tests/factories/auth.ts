import { desc } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { outbox } from '#lib/server/mail/tables.ts';
import { addCollectivity, addPerson, scopeOf, type Scope } from '#lib/server/people/index.ts';

const nobody = { id: 'nobody', name: '', givenName: '', email: null };

/** The scope of an administrator. */
export const everywhere: Scope = scopeOf({ ...nobody, coordinates: [], administrator: true })!;

/** The scope of a coordinator of these collectivités. */
export const scopeOn = (...coordinates: string[]): Scope =>
	scopeOf({ ...nobody, coordinates, administrator: false })!;

export const commune = (name: string, parentId: string | null = null): Promise<string> =>
	addCollectivity(everywhere, { name, parentId, kind: 'commune', inseeCode: null, siren: null });

let made = 0;

/** A new agent, with an e-mail address of their own unless said otherwise. */
export async function agent(
	details: Partial<Parameters<typeof addPerson>[1]> = {}
): Promise<{ id: string; email: string; collectivityId: string }> {
	made += 1;
	const email = details.email === undefined ? `personne${made}@exemple.fr` : details.email;
	const collectivityId = details.collectivityId ?? (await commune(`Commune ${made}`));
	const { id } = await addPerson(everywhere, {
		givenName: 'Jeanne',
		familyName: `Martin ${made}`,
		category: 'agent',
		function: '',
		department: '',
		startsOn: '2020-01-01',
		...details,
		email,
		collectivityId
	});
	return { id, email: email ?? '', collectivityId };
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
