import { and, eq, max } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { enqueueMail, invitationMail } from '#lib/server/mail/index.ts';
import { findPerson, senderFor, type Scope } from '#lib/server/people/index.ts';
import { createLink, linkAddress } from './link.ts';
import { accountKey, countTry } from './rate-limit.ts';
import { oneTimeLink, personalCode, signIn } from './tables.ts';

export type Invitation = {
	/** When the last invitation left. */
	invitedAt: Date | null;
	/** When an invitation was last used. */
	acceptedAt: Date | null;
	/** When the present personal code was made, and last used. */
	codeIssuedAt: Date | null;
	codeUsedAt: Date | null;
	/** When the person first and last signed in, by whatever way. */
	firstSignInAt: Date | null;
	lastSignInAt: Date | null;
};

const day = 86_400_000;

/**
 * Sends a person of the scope a link (30 days, once) that signs them in for the first time.
 * Refuses `person-unknown` outside the scope, `email-missing`, and `too-many-tries` (5 in a day).
 */
export async function invite(scope: Scope, personId: string, origin: string): Promise<void> {
	const person = await findPerson(scope, personId);
	if (!person) {
		throw new Refusal('person-unknown', 'Cette personne ne fait pas partie de votre périmètre.');
	}
	const { email: to, givenName, memberships } = person;
	if (!to) {
		throw new Refusal(
			'email-missing',
			'Cette personne n’a pas d’adresse électronique : imprimez-lui plutôt un coupon avec son code personnel.'
		);
	}
	await countTry(accountKey('invitation', personId), 5, day);
	const host = memberships.find(({ endsOn }) => endsOn === null || endsOn > today());
	await transaction(async () => {
		const link = await createLink('invitation', personId);
		const mail = invitationMail({
			givenName,
			from: host?.collectivity ?? null,
			url: linkAddress(origin, `/invitation/${link.token}`),
			days: link.minutes / (24 * 60)
		});
		const sender = await senderFor(personId);
		await enqueueMail({ to, sender, ...mail, usefulUntil: link.expiresAt });
	});
}

/** How far a person is with getting in; the caller has looked them up in its scope. */
export async function invitationOf(personId: string): Promise<Invitation> {
	const [sent] = await db()
		.select({ invitedAt: max(oneTimeLink.createdAt), acceptedAt: max(oneTimeLink.usedAt) })
		.from(oneTimeLink)
		.where(and(eq(oneTimeLink.personId, personId), eq(oneTimeLink.purpose, 'invitation')));
	const [code] = await db()
		.select({ createdAt: personalCode.createdAt, usedAt: personalCode.usedAt })
		.from(personalCode)
		.where(eq(personalCode.personId, personId));
	const [visits] = await db()
		.select({ firstAt: signIn.firstAt, lastAt: signIn.lastAt })
		.from(signIn)
		.where(eq(signIn.personId, personId));
	return {
		invitedAt: sent?.invitedAt ?? null,
		acceptedAt: sent?.acceptedAt ?? null,
		codeIssuedAt: code?.createdAt ?? null,
		codeUsedAt: code?.usedAt ?? null,
		firstSignInAt: visits?.firstAt ?? null,
		lastSignInAt: visits?.lastAt ?? null
	};
}
