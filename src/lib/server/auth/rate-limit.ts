import { createHash } from 'node:crypto';
import { inArray, lte, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { rateLimit } from './tables.ts';

const minute = 60_000;
export const quarter = 15 * minute;

/** What is counted, for one account (an address, a code), known to us or not. */
export function accountKey(what: string, account: string): string {
	return `${what}:account:${digest(account.trim().toLowerCase(), 16)}`;
}

/**
 * What is counted, for one network address. Six hexadecimal digits of its hash stay:
 * some 250 IPv4 addresses share them, so the table does not tell who came.
 */
export function addressKey(what: string, address: string): string {
	return `${what}:address:${digest(network(address), 6)}`;
}

/**
 * Counts a try before it is made, so that tries at the same time count too.
 * Refuses `too-many-tries` beyond `limit` within `windowMs` milliseconds of the first one.
 */
export async function countTry(key: string, limit: number, windowMs: number): Promise<void> {
	const at = now();
	const over = lte(rateLimit.resetsAt, at);
	const resetsAt = new Date(at.getTime() + windowMs);
	const [counted] = await db()
		.insert(rateLimit)
		.values({ key, tries: 1, resetsAt })
		.onConflictDoUpdate({
			target: rateLimit.key,
			set: {
				tries: sql`case when ${over} then 1 else ${rateLimit.tries} + 1 end`,
				resetsAt: sql`case when ${over} then ${sql.param(resetsAt, rateLimit.resetsAt)} else ${rateLimit.resetsAt} end`
			}
		})
		.returning({ tries: rateLimit.tries, resetsAt: rateLimit.resetsAt });
	if (counted!.tries <= limit) return;
	throw new Refusal(
		'too-many-tries',
		`Trop d’essais de suite. Réessayez ${inWords(counted!.resetsAt.getTime() - at.getTime())}.`
	);
}

/** Takes tries back that turned out right: only the wrong ones should count. */
export async function giveTriesBack(keys: string[]): Promise<void> {
	await db()
		.update(rateLimit)
		.set({ tries: sql`${rateLimit.tries} - 1` })
		.where(inArray(rateLimit.key, keys));
}

function inWords(milliseconds: number): string {
	const minutes = Math.ceil(milliseconds / minute);
	if (minutes <= 1) return 'dans une minute';
	if (minutes <= 90) return `dans ${minutes} minutes`;
	return `dans ${Math.ceil(minutes / 60)} heures`;
}

/** An IPv4 address, or the /64 of an IPv6 one: whoever has one address of it has them all. */
function network(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped) return mapped[1]!;
	if (!address.includes(':')) return address;
	const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
	const before = head.split(':').filter(Boolean);
	const after = tail?.split(':').filter(Boolean) ?? [];
	const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	return [...before, ...zeros, ...after]
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':');
}

function digest(value: string, length: number): string {
	return createHash('sha256').update(value).digest('hex').slice(0, length);
}
