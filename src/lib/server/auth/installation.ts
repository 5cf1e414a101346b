import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { createFirstAdministrator, hasAdministrator } from '#lib/server/people/index.ts';
import { hashSecret } from './hashing.ts';
import { consumeLink, createLink } from './link.ts';
import { checkPassword } from './password-rule.ts';
import { keepPassword } from './password.ts';
import { addressKey, countTry, quarter } from './rate-limit.ts';
import { openSession } from './session.ts';
import { oneTimeLink } from './tables.ts';

export type FirstAdministrator = {
	givenName: string;
	familyName: string;
	email: string;
	/** Empty or absent: sign-in links only. */
	password?: string;
};

/** Makes the token of `/installation/[token]` (24 hours, once), in place of earlier ones; undefined once there is an administrator. */
export async function createInstallationLink(): Promise<string | undefined> {
	return transaction(async () => {
		if (await hasAdministrator()) return undefined;
		await endInstallationLinks();
		const { token } = await createLink('installation', null);
		return token;
	});
}

/**
 * Uses an installation link: creates the first administrator, opens their session and answers its token.
 * Refuses as useLink, createFirstAdministrator and checkPassword, and `too-many-tries` (20 per network address in 15 minutes);
 * after a refusal the link still works.
 */
export async function installFirstAdministrator(
	token: string,
	{ password, ...details }: FirstAdministrator,
	address: string
): Promise<string> {
	await countTry(addressKey('installation', address), 20, quarter);
	const name = `${details.givenName} ${details.familyName}`;
	if (password) await checkPassword(password, { ...details, name, collectivities: [] });
	const hash = password ? await hashSecret(password) : undefined;
	return transaction(async () => {
		await consumeLink(token, ['installation']);
		const personId = await createFirstAdministrator(details);
		await endInstallationLinks();
		if (hash) await keepPassword(personId, hash);
		return openSession(personId);
	});
}

async function endInstallationLinks(): Promise<void> {
	await db()
		.update(oneTimeLink)
		.set({ expiresAt: now() })
		.where(and(eq(oneTimeLink.purpose, 'installation'), isNull(oneTimeLink.usedAt)));
}
