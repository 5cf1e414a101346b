import { invitationOf } from '#lib/server/auth/index.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import { mailTroubleOf } from '#lib/server/notifications/index.ts';
import { mayAttach, type Scope } from '#lib/server/people/index.ts';

/**
 * Whether mail leaves by itself, and how far this person is with getting in and with being written to: null for who left the
 * scope for another collectivité, which sees to it now.
 */
export async function accessOf(scope: Scope, personId: string) {
	const followed = await mayAttach(scope, personId);
	return {
		mailConfigured: mailConfigured(),
		access: followed
			? {
					invitation: await invitationOf(personId),
					mailTrouble: await mailTroubleOf(personId)
				}
			: null
	};
}
