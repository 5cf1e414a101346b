import { and, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, prepared, transaction } from '#lib/server/db/index.ts';
import { createToken, readToken, sameHash } from '#lib/server/secret.ts';
import { session, signIn } from './tables.ts';

export type OpenSession = { id: string; createdAt: Date; verifiedAt: Date };

const second = 1000;
const hour = 3_600_000;
const day = 24 * hour;
/** A session ends after ten days without a visit, and after ninety whatever happens. */
const idle = 10 * day;
const longest = 90 * day;
/** On a shared workstation: after ten minutes without a page, and after two hours whatever happens. */
const kioskIdle = hour / 6;
const kioskLongest = 2 * hour;

/** Minutes without a page after which a session on a shared workstation ends. */
export const kioskMinutes = kioskIdle / 60_000;

/** Opens a session, on a shared workstation when it is given, and answers its token, for the cookie: only a hash of it is kept. */
export async function openSession(personId: string, kioskId?: string): Promise<string> {
	const { id, token, secretHash } = createToken();
	const at = now();
	await transaction(async () => {
		await db()
			.insert(session)
			.values({ id, personId, secretHash, createdAt: at, verifiedAt: at, kioskId });
		await db()
			.insert(signIn)
			.values({ personId, firstAt: at, lastAt: at })
			.onConflictDoUpdate({ target: signIn.personId, set: { lastAt: at } });
	});
	return token;
}

/** Whose session a token opens; undefined for a token that is malformed, unknown, tampered with or too old. */
export async function readSession(
	token: string
): Promise<{ sessionId: string; personId: string; kioskId: string | null } | undefined> {
	const given = readToken(token);
	if (!given) return undefined;
	const [found] = await sessionById().execute({ id: given.id });
	if (!found || !sameHash(found.secretHash, given.secretHash)) return undefined;
	const at = now().getTime();
	const unseen = at - found.verifiedAt.getTime();
	const { personId, kioskId } = found;
	const age = at - found.createdAt.getTime();
	if (unseen >= (kioskId ? kioskIdle : idle)) return undefined;
	if (age >= (kioskId ? kioskLongest : longest)) return undefined;
	// At most hourly: a write per page would cost more than the page. On a shared workstation, minutes matter.
	if (unseen >= (kioskId ? second : hour)) await extend(given.id);
	return { sessionId: given.id, personId, kioskId };
}

/** Closes one session. */
export async function closeSession(sessionId: string): Promise<void> {
	await db().delete(session).where(eq(session.id, sessionId));
}

/** Closes every session of a person, on every device, but for the one to keep. */
export async function closeSessions(personId: string, exceptId?: string): Promise<void> {
	await db()
		.delete(session)
		.where(and(eq(session.personId, personId), exceptId ? ne(session.id, exceptId) : undefined));
}

/** The open sessions of a person, the latest used first; `verifiedAt` is the last visit, to the hour. */
export async function listSessions(personId: string): Promise<OpenSession[]> {
	return db()
		.select({ id: session.id, createdAt: session.createdAt, verifiedAt: session.verifiedAt })
		.from(session)
		.where(and(eq(session.personId, personId), alive()))
		.orderBy(desc(session.verifiedAt));
}

/** The condition « this session still opens ». */
export function alive() {
	return and(
		gt(session.verifiedAt, new Date(now().getTime() - idle)),
		gt(session.createdAt, new Date(now().getTime() - longest)),
		or(isNull(session.kioskId), gt(session.verifiedAt, new Date(now().getTime() - kioskIdle)))
	)!;
}

const sessionById = prepared('session_by_id', (database) =>
	database
		.select({
			personId: session.personId,
			secretHash: session.secretHash,
			createdAt: session.createdAt,
			verifiedAt: session.verifiedAt,
			kioskId: session.kioskId
		})
		.from(session)
		.where(eq(session.id, sql.placeholder('id')))
);

async function extend(id: string): Promise<void> {
	await db().update(session).set({ verifiedAt: now() }).where(eq(session.id, id));
}
