import { mailConfigured } from '#lib/server/mail/index.ts';
import { mailTroubleOf } from '#lib/server/notifications/index.ts';
import { mayAttach, type Scope } from '#lib/server/people/index.ts';

/**
 * Whether mail leaves by itself, and, when the scope follows this person, why the last one did not arrive. Who left for another
 * collectivité is written to by that one, at an address that it knows.
 */
export async function mailOf(scope: Scope, personId: string) {
	const followed = await mayAttach(scope, personId);
	const mailTrouble = followed ? await mailTroubleOf(personId) : undefined;
	return { mailConfigured: mailConfigured(), followed, mailTrouble };
}
