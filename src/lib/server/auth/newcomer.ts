import { and, eq, gt, inArray } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { enqueueMails, invitationMail } from '#lib/server/mail/index.ts';
import { addresseesIn, senderIn, type Addressee, type Scope } from '#lib/server/people/index.ts';
import { createLinks, linkAddress } from './link.ts';
import { oneTimeLink, signIn } from './tables.ts';

const batch = 500;
const day = 86_400_000;

/**
 * Invites, as invite does, those of these people who have an address, belong today to the scope and never signed in; whoever was
 * invited within a day is left in peace, so that the gesture made twice writes once. Answers how many were invited.
 * By 500, each batch with its mails or not at all: cut short and made again, it goes on with the rest.
 */
export async function inviteNewcomers(
	scope: Scope,
	ids: string[],
	origin: string
): Promise<number> {
	let invited = 0;
	for (let start = 0; start < ids.length; start += batch) {
		invited += await inviteBatch(scope, ids.slice(start, start + batch), origin);
	}
	return invited;
}

function inviteBatch(scope: Scope, ids: string[], origin: string): Promise<number> {
	return transaction(async () => {
		const known = await invitedOrCome(ids);
		const guests = (await addresseesIn(scope, ids)).filter(({ id }) => !known.has(id));
		if (guests.length === 0) return 0;
		const senders = await sendersFor(guests);
		const links = await createLinks(
			'invitation',
			guests.map(({ id }) => id)
		);
		await enqueueMails(
			guests.map(({ givenName, email: to, collectivity, collectivityId }, n) => {
				const { token, expiresAt, minutes } = links[n]!;
				const url = linkAddress(origin, `/invitation/${token}`);
				const days = minutes / (24 * 60);
				const mail = invitationMail({ givenName, from: collectivity, url, days });
				return { to, sender: senders.get(collectivityId), ...mail, usefulUntil: expiresAt };
			})
		);
		return guests.length;
	});
}

async function invitedOrCome(ids: string[]): Promise<Set<string | null>> {
	const since = new Date(now().getTime() - day);
	const invited = await db()
		.select({ id: oneTimeLink.personId })
		.from(oneTimeLink)
		.where(
			and(
				inArray(oneTimeLink.personId, ids),
				eq(oneTimeLink.purpose, 'invitation'),
				gt(oneTimeLink.createdAt, since)
			)
		);
	const come = await db()
		.select({ id: signIn.personId })
		.from(signIn)
		.where(inArray(signIn.personId, ids));
	return new Set([...invited, ...come].map(({ id }) => id));
}

/** Whom the mails come from, for each collectivité once. */
async function sendersFor(guests: Addressee[]) {
	const senders = new Map<string, Awaited<ReturnType<typeof senderIn>>>();
	for (const { collectivityId } of guests) {
		if (!senders.has(collectivityId)) senders.set(collectivityId, await senderIn(collectivityId));
	}
	return senders;
}
