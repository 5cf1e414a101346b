import { and, eq, gt, isNull } from 'drizzle-orm';
import { setTimeout as wait } from 'node:timers/promises';
import { now } from '#lib/server/clock.ts';
import { config } from '#lib/server/config.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { enqueueMail, signInLinkMail } from '#lib/server/mail/index.ts';
import { findIdentity, findPersonByEmail, senderFor } from '#lib/server/people/index.ts';
import { createToken, readToken, sameHash } from '#lib/server/secret.ts';
import { accountKey, addressKey, countTry, quarter } from './rate-limit.ts';
import { openSession } from './session.ts';
import { oneTimeLink } from './tables.ts';

type Purpose = (typeof oneTimeLink.$inferSelect)['purpose'];
export type LinkState =
	| { state: 'open'; name: string | null; givenName: string | null }
	| { state: 'used' | 'expired' | 'unknown' };

const minute = 60_000;
const minutes: Record<Purpose, number> = {
	'sign-in': 15,
	invitation: 30 * 24 * 60,
	installation: 24 * 60
};
/** Longer than writing a mail takes: a known and an unknown address are answered alike. */
const answerTime = 250;

/**
 * Sends a sign-in link (15 minutes, once) to an address if someone has it; answers nothing, and in the same time, in both cases.
 * `target` is the path to open afterwards. Refuses `too-many-tries` (5 per account, 50 per network address, in 15 minutes).
 */
export async function requestSignInLink(
	email: string,
	origin: string,
	address: string,
	target = '/'
): Promise<void> {
	await countTry(addressKey('link', address), 50, quarter);
	await countTry(accountKey('link', email), 5, quarter);
	await Promise.all([sendSignInLink(email, origin, target), wait(answerTime)]);
}

/** Makes the token of a sign-in link (15 minutes, once) to hand over by other means than mail: for the command line. */
export async function issueSignInLink(personId: string): Promise<string> {
	return (await createLink('sign-in', personId)).token;
}

/** What a link of this purpose is worth, without using it: machines that read mail open links, too. */
export async function lookAtLink(token: string, purpose: Purpose): Promise<LinkState> {
	const link = await findLink(token);
	if (link?.purpose !== purpose) return { state: 'unknown' };
	const state = stateOf(link);
	if (state !== 'open') return { state };
	const person = link.personId ? await findIdentity(link.personId) : undefined;
	return { state, name: person?.name ?? null, givenName: person?.givenName ?? null };
}

/**
 * Uses a sign-in link or an invitation: opens a session and answers its token. The other unused links of the person die.
 * Refuses `link-unknown`, `link-used` (also to the second of two at the same moment) and `link-expired`.
 */
export async function useLink(token: string): Promise<string> {
	return transaction(async () => {
		const { personId } = await consumeLink(token, ['sign-in', 'invitation']);
		await endLinks(personId!);
		return openSession(personId!);
	});
}

/** Ends the links of a person that are not used yet. */
export async function endLinks(personId: string): Promise<void> {
	await db()
		.update(oneTimeLink)
		.set({ expiresAt: now() })
		.where(
			and(
				eq(oneTimeLink.personId, personId),
				isNull(oneTimeLink.usedAt),
				gt(oneTimeLink.expiresAt, now())
			)
		);
}

type NewLink = { token: string; expiresAt: Date; minutes: number };

/** Writes a new link of a purpose; answers its token, of which only a hash is kept. */
export async function createLink(purpose: Purpose, personId: string | null): Promise<NewLink> {
	const [link] = await createLinks(purpose, [personId]);
	return link!;
}

/** The same for several people, in their order and in one statement. */
export async function createLinks(purpose: Purpose, people: (string | null)[]): Promise<NewLink[]> {
	const createdAt = now();
	const expiresAt = new Date(createdAt.getTime() + minutes[purpose] * minute);
	const made = people.map((personId) => ({ personId, ...createToken() }));
	await db()
		.insert(oneTimeLink)
		.values(
			made.map(({ id, personId, secretHash }) => {
				return { id, purpose, personId, secretHash, createdAt, expiresAt };
			})
		);
	return made.map(({ token }) => ({ token, expiresAt, minutes: minutes[purpose] }));
}

/** Marks a link used, inside the transaction of what it allows; refuses as useLink. */
export async function consumeLink(
	token: string,
	purposes: Purpose[]
): Promise<{ id: string; personId: string | null }> {
	const link = await findLink(token);
	if (!link || !purposes.includes(link.purpose)) throw refusals.unknown();
	const state = stateOf(link);
	if (state !== 'open') throw refusals[state]();
	const [used] = await db()
		.update(oneTimeLink)
		.set({ usedAt: now() })
		.where(and(eq(oneTimeLink.id, link.id), isNull(oneTimeLink.usedAt)))
		.returning({ id: oneTimeLink.id, personId: oneTimeLink.personId });
	if (!used) throw refusals.used();
	return used;
}

/** A complete address of this installation; ORIGIN wins over what the request says, which a stranger may choose. */
export function linkAddress(origin: string, path: string): string {
	return new URL(path, config.origin ?? origin).href;
}

async function sendSignInLink(email: string, origin: string, target: string): Promise<void> {
	const person = await findPersonByEmail(email);
	if (!person?.email) return;
	const to = person.email;
	await transaction(async () => {
		const link = await createLink('sign-in', person.id);
		const path = `/connexion/lien/${link.token}`;
		const query = target === '/' ? '' : `?vers=${encodeURIComponent(target)}`;
		const mail = signInLinkMail({
			givenName: person.givenName,
			url: linkAddress(origin, path + query),
			minutes: link.minutes
		});
		const sender = await senderFor(person.id);
		await enqueueMail({ to, sender, ...mail, usefulUntil: link.expiresAt });
	});
}

function stateOf(link: { usedAt: Date | null; expiresAt: Date }): 'open' | 'used' | 'expired' {
	if (link.usedAt) return 'used';
	return link.expiresAt <= now() ? 'expired' : 'open';
}

const refusals = {
	unknown: () =>
		new Refusal(
			'link-unknown',
			'Ce lien n’est pas complet ou n’existe plus. Ouvrez-le depuis le courriel, ou demandez-en un autre.'
		),
	used: () => new Refusal('link-used', 'Ce lien a déjà servi. Demandez-en un autre.'),
	expired: () => new Refusal('link-expired', 'Ce lien n’est plus valable. Demandez-en un autre.')
};

async function findLink(token: string) {
	const given = readToken(token);
	if (!given) return undefined;
	const [link] = await db().select().from(oneTimeLink).where(eq(oneTimeLink.id, given.id));
	return link && sameHash(link.secretHash, given.secretHash) ? link : undefined;
}
