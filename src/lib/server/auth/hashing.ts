import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the library's default kind) with the costs of OWASP ASVS 5.0, appendix C. */
const costs = { timeCost: 1, memoryCost: 47_104, parallelism: 1 };

/** A hash that nothing matches: an account that does not exist takes as long to refuse as a wrong password. */
const nobody =
	'$argon2id$v=19$m=47104,t=1,p=1$jLPRuAIlprzxl1Bi9/OX1A$voUxyrIm0Vpc5o61J9BippPdtBC75WLmBStFy3mSpuk';

/** The hash to keep of a secret that a person types; the same text typed on two keyboards is the same secret. */
export function hashSecret(secret: string): Promise<string> {
	return hash(secret.normalize('NFC'), costs);
}

/** Whether a secret is the one that was hashed; takes its time for `undefined` too, and answers false. */
export async function matchesHash(secret: string, hashed: string | undefined): Promise<boolean> {
	const same = await verify(hashed ?? nobody, secret.normalize('NFC'));
	return same && hashed !== undefined;
}
