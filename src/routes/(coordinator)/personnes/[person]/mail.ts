import { mailConfigured } from '#lib/server/mail/index.ts';
import { mailTroubleOf } from '#lib/server/notifications/index.ts';

/** Whether mail leaves by itself, and why the last one to this person did not arrive, when that is so. */
export async function mailOf(personId: string) {
	return { mailConfigured: mailConfigured(), mailTrouble: await mailTroubleOf(personId) };
}
