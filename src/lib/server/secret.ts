import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Tokens of the form `id.secret`: the id finds the row, and only SHA-256 of the secret is stored,
 * so that a stolen database opens no session and no link.
 * Design of https://lucia-auth.com (2025): 80-bit id, 256-bit secret, constant-time comparison.
 */
export function createToken(): { id: string; token: string; secretHash: string } {
	const id = randomBytes(10).toString('base64url');
	const secret = randomBytes(32).toString('base64url');
	return { id, token: `${id}.${secret}`, secretHash: hash(secret) };
}

/** Splits a token into its id and the hash of its secret; undefined when it has not the form of one. */
export function readToken(token: string): { id: string; secretHash: string } | undefined {
	const parts = /^([\w-]{14})\.([\w-]{43})$/.exec(token);
	return parts ? { id: parts[1]!, secretHash: hash(parts[2]!) } : undefined;
}

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
	const left = Buffer.from(a);
	const right = Buffer.from(b);
	return left.length === right.length && timingSafeEqual(left, right);
}

/** A key to sign texts with. */
export function newKey(): string {
	return randomBytes(32).toString('base64url');
}

/** The signature of a text (HMAC with SHA-256): nobody makes one without the key. */
export function sign(text: string, key: string): string {
	return createHmac('sha256', key).update(text).digest('base64url');
}

/** Whether a signature is that of a text. */
export function isSigned(text: string, signature: string, key: string): boolean {
	return sameHash(signature, sign(text, key));
}

function hash(secret: string): string {
	return createHash('sha256').update(secret).digest('base64url');
}
