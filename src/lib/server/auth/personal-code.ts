import { eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { enqueueMail, personalCodeMail } from '#lib/server/mail/index.ts';
import {
	findIdentity,
	findManagedPerson,
	senderFor,
	type Scope
} from '#lib/server/people/index.ts';
import { matchesHash } from './hashing.ts';
import { accountKey, addressKey, countTry, giveTriesBack, quarter } from './rate-limit.ts';
import { openSession } from './session.ts';
import { issueCodes, symbols } from './slip.ts';
import { personalCode } from './tables.ts';

const form = new RegExp(`^([${symbols}]{5})([${symbols}]{10})$`);

/**
 * Makes the personal code of someone whose way in this scope may change, in place of the one before; answers it once, as `XXXXX-XXXXX-XXXXX`.
 * The first group finds the row; the other two (50 bits, throttled: CNIL 2022-100) are the secret. It opens again and again.
 * Refuses `person-unknown`, `managed-elsewhere` (as findManagedPerson), and `role-held`: a paper key is not for those who see others.
 */
export async function issuePersonalCode(scope: Scope, personId: string): Promise<string> {
	const { email, givenName } = await findManagedPerson(scope, personId);
	if (await holdsRole(personId)) {
		throw new Refusal(
			'role-held',
			'Cette personne a un rôle de coordination ou d’administration : elle entre avec un lien reçu par courriel ou un mot de passe, pas avec un coupon.'
		);
	}
	const [issued] = await issueCodes([personId], async () => {
		if (!email) return;
		const sender = await senderFor(personId);
		await enqueueMail({ to: email, sender, ...personalCodeMail({ givenName }) });
	});
	return issued!;
}

/**
 * Opens a session with a personal code, however it is typed; answers its token. `address` is the network address of whoever asks.
 * Refuses `code-malformed`, `code-refused`, `role-held`, and `too-many-tries` (10 per code, 100 per network address, in 15 minutes).
 */
export async function signInWithCode(code: string, address: string): Promise<string> {
	return openSession(await personOfCode(code, address));
}

/** Whose personal code this is, without opening a session; refusals as signInWithCode. */
export function personOfCode(code: string, address: string): Promise<string> {
	return ownerOfCode(code, [[addressKey('code', address), 100]]);
}

/** The same. Counts the try per code and for each key with its limit. */
export async function ownerOfCode(code: string, limits: [string, number][]): Promise<string> {
	const [, prefix, secret] = form.exec(plain(code)) ?? [];
	if (!prefix || !secret) {
		throw refusal(
			'code-malformed',
			'Un code personnel compte 15 lettres et chiffres, en trois groupes de cinq. Recopiez-le depuis votre coupon.'
		);
	}
	const all = [...limits, [accountKey('code', prefix), 10] as const];
	for (const [key, limit] of all) await countTry(key, limit, quarter);
	const [known] = await db().select().from(personalCode).where(eq(personalCode.prefix, prefix));
	if (!(await matchesHash(secret, known?.hash)) || !known) throw codeRefused();
	if (await holdsRole(known.personId)) {
		throw refusal(
			'role-held',
			'Votre rôle donne accès aux données d’autres personnes : connectez-vous avec un lien reçu par courriel ou avec un mot de passe.'
		);
	}
	await giveTriesBack(all.map(([key]) => key));
	await db()
		.update(personalCode)
		.set({ usedAt: now() })
		.where(eq(personalCode.personId, known.personId));
	return known.personId;
}

/** What a code that opens nothing is answered. */
export function codeRefused(): Refusal {
	return refusal(
		'code-refused',
		'Ce code n’est pas reconnu. Vérifiez chaque caractère ; s’il ne marche toujours pas, demandez un nouveau coupon à la personne qui suit Vigie dans votre collectivité.'
	);
}

async function holdsRole(personId: string): Promise<boolean> {
	const identity = await findIdentity(personId);
	return identity !== undefined && (identity.administrator || identity.coordinates.length > 0);
}

function plain(code: string): string {
	return code
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

function refusal(code: string, message: string): Refusal {
	return new Refusal(code, message, { field: 'code' });
}
