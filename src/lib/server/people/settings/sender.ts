import type { Sender } from '#lib/server/mail/index.ts';
import { settingsFor, settingsIn, type Settings } from './setting.ts';

/** Whom the mails to a person come from, as their collectivité wants it. */
export async function senderFor(personId: string): Promise<Sender> {
	return senderOf(await settingsFor(personId));
}

/** Whom the mails of a collectivité come from. */
export async function senderIn(collectivityId: string): Promise<Sender> {
	return senderOf(await settingsIn(collectivityId));
}

function senderOf({ sender, replyTo }: Settings): Sender {
	return { name: sender, replyTo };
}
