import { inArray, sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { db, isTaken, transaction } from '#lib/server/db/index.ts';
import { slipHolders, type Scope } from '#lib/server/people/index.ts';
import { hashSecret } from './hashing.ts';
import { personalCode, signIn } from './tables.ts';

/** Crockford's base 32: no I, L, O or U, which are read or heard as something else. */
export const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/**
 * Makes the first personal code of those of these people who have no address, no code yet and never signed in, `most` at once: a hash
 * takes its time, and a page of slips is printed at a time. Answers them by name; whoever this scope may not let in is left out.
 */
export async function issueFirstCodes(
	scope: Scope,
	ids: string[],
	most: number
): Promise<{ id: string; name: string; code: string }[]> {
	const holders: { id: string; name: string }[] = [];
	for (let start = 0; start < ids.length && holders.length < most; start += 500) {
		const found = await slipHolders(scope, ids.slice(start, start + 500));
		const known = await enteredAmong(found.map(({ id }) => id));
		holders.push(...found.filter(({ id }) => !known.has(id)));
	}
	const chosen = holders.slice(0, most);
	const issued = await issueCodes(chosen.map(({ id }) => id));
	return chosen.map((holder, n) => ({ ...holder, code: issued[n]! }));
}

/** Those of some people who can enter already: they have a code, or came. */
async function enteredAmong(ids: string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const codes = await db()
		.select({ id: personalCode.personId })
		.from(personalCode)
		.where(inArray(personalCode.personId, ids));
	const visits = await db()
		.select({ id: signIn.personId })
		.from(signIn)
		.where(inArray(signIn.personId, ids));
	return new Set([...codes, ...visits].map(({ id }) => id));
}

/** Makes codes in place of those before, and does the rest in the same transaction; answers them once, as `XXXXX-XXXXX-XXXXX`. */
export async function issueCodes(
	ids: string[],
	rest: () => Promise<void> = async () => {}
): Promise<string[]> {
	if (ids.length === 0) return [];
	const made: { code: string; row: typeof personalCode.$inferInsert }[] = [];
	for (const personId of ids) {
		const code = randomCode();
		const hash = await hashSecret(code.slice(5));
		made.push({
			code,
			row: { personId, prefix: code.slice(0, 5), hash, createdAt: now(), usedAt: null }
		});
	}
	try {
		await transaction(async () => {
			const excluded = (column: string) => sql.raw(`excluded.${column}`);
			const set = {
				prefix: excluded('prefix'),
				hash: excluded('hash'),
				createdAt: excluded('created_at'),
				usedAt: excluded('used_at')
			};
			await db()
				.insert(personalCode)
				.values(made.map(({ row }) => row))
				.onConflictDoUpdate({ target: personalCode.personId, set });
			await rest();
		});
	} catch (error) {
		// One chance in thirty million per code: someone else has this first group.
		if (isTaken(error)) return issueCodes(ids, rest);
		throw error;
	}
	return made.map(({ code }) => code.match(/.{5}/g)!.join('-'));
}

function randomCode(): string {
	return Array.from(randomBytes(15), (byte) => symbols[byte % 32]).join('');
}
