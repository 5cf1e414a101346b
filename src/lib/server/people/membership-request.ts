import { and, asc, count, eq, gt, lte } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { enqueueMail, membershipRequestMail } from '#lib/server/mail/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import { holds } from './name.ts';
import { insertMembership, type NewMembership } from './membership.ts';
import { narrow, within, type Scope } from './scope.ts';
import { senderIn } from './settings/sender.ts';
import { collectivity, membershipRequest, person } from './tables.ts';

/** `forgottenAt` is when it goes if nobody answers. */
type Dated = { askedAt: Date; forgottenAt: Date };
export type MembershipRequest = NewMembership & { id: string; collectivity: string } & Dated;
/** As whoever asked sees it: who is asked, by the name they gave. */
export type WaitingRequest = { id: string; name: string; collectivity: string } & Dated;
export type WaitingRequests = Pick<Page, 'page' | 'pages'> & {
	rows: WaitingRequest[];
	total: number;
};

/** How long a request waits (ms): what a collectivité wrote of someone who never said yes is then forgotten. */
const patience = 30 * 86_400_000;
const pageLength = 5;

/** Asks a person known elsewhere for a membership, and tells them by mail; asked again, the new one takes the place of the old. Refuses `collectivity-unknown` outside the scope. */
export async function requestMembership(
	scope: Scope,
	{ id: personId, email, givenName }: { id: string; email: string | null; givenName: string },
	details: NewMembership
): Promise<void> {
	await transaction(async () => {
		if (!(await narrow(scope, details.collectivityId))) {
			throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
				field: 'collectivityId'
			});
		}
		const { collectivityId, category, ...rest } = details;
		const row = {
			function: rest.function,
			department: rest.department,
			startsOn: rest.startsOn,
			askedAt: now()
		};
		const place = and(
			eq(membershipRequest.personId, personId),
			eq(membershipRequest.collectivityId, collectivityId),
			eq(membershipRequest.category, category)
		);
		const [asked] = await db()
			.select({ at: membershipRequest.askedAt })
			.from(membershipRequest)
			.where(place);
		await db()
			.insert(membershipRequest)
			.values({ id: newId(), personId, collectivityId, category, ...row })
			.onConflictDoUpdate({
				target: [
					membershipRequest.personId,
					membershipRequest.collectivityId,
					membershipRequest.category
				],
				set: row
			});
		// Asked over and over, nobody gets more than a mail a day.
		if (!email || (asked && asked.at > new Date(now().getTime() - 86_400_000))) return;
		const [host] = await db()
			.select({ name: collectivity.name })
			.from(collectivity)
			.where(eq(collectivity.id, collectivityId));
		const sender = await senderIn(collectivityId);
		const mail = membershipRequestMail({ givenName, from: host!.name });
		await enqueueMail({ to: email, sender, ...mail });
	});
}

/** What a person is asked and has not answered yet, the oldest first; a request is forgotten after 30 days. */
export async function membershipRequestsOf(personId: string): Promise<MembershipRequest[]> {
	const rows = await db()
		.select({
			id: membershipRequest.id,
			collectivityId: membershipRequest.collectivityId,
			collectivity: collectivity.name,
			category: membershipRequest.category,
			function: membershipRequest.function,
			department: membershipRequest.department,
			startsOn: membershipRequest.startsOn,
			askedAt: membershipRequest.askedAt
		})
		.from(membershipRequest)
		.innerJoin(collectivity, eq(collectivity.id, membershipRequest.collectivityId))
		.where(and(eq(membershipRequest.personId, personId), fresh()))
		.orderBy(asc(membershipRequest.askedAt), asc(membershipRequest.id));
	return rows.map(withEnd);
}

/** A person's answer to what they are asked: with a yes, the membership begins. Refuses `request-unknown`. */
export async function answerMembershipRequest(
	personId: string,
	id: string,
	agrees: boolean
): Promise<void> {
	await transaction(async () => {
		const asked = (await membershipRequestsOf(personId)).find((request) => request.id === id);
		if (!asked) {
			throw new Refusal('request-unknown', 'Cette demande n’existe plus : elle a été retirée.');
		}
		await db().delete(membershipRequest).where(eq(membershipRequest.id, id));
		if (agrees) await insertMembership(null, personId, asked);
	});
}

/** How many requests of this scope nobody answered yet. */
export async function countRequests(scope: Scope): Promise<number> {
	const [counted] = await db()
		.select({ total: count() })
		.from(membershipRequest)
		.where(waitingIn(scope));
	return counted!.total;
}

/** What this scope asked and nobody answered yet, the oldest first: a page of five of those whose name holds each word of `query`. */
export async function waitingRequests(
	scope: Scope,
	{ query = '', page = 1 }: { query?: string; page?: number } = {}
): Promise<WaitingRequests> {
	const kept = and(waitingIn(scope), ...holds(query, person.sortName));
	const [counted] = await db()
		.select({ total: count() })
		.from(membershipRequest)
		.innerJoin(person, eq(person.id, membershipRequest.personId))
		.where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageLength, page);
	const rows = await db()
		.select({
			id: membershipRequest.id,
			givenName: person.givenName,
			familyName: person.familyName,
			collectivity: collectivity.name,
			askedAt: membershipRequest.askedAt
		})
		.from(membershipRequest)
		.innerJoin(person, eq(person.id, membershipRequest.personId))
		.innerJoin(collectivity, eq(collectivity.id, membershipRequest.collectivityId))
		.where(kept)
		.orderBy(asc(membershipRequest.askedAt), asc(membershipRequest.id))
		.limit(limit)
		.offset(offset);
	const named = rows.map(({ givenName, familyName, ...row }) => ({
		...withEnd(row),
		name: `${givenName} ${familyName}`
	}));
	return { rows: named, total, ...shown };
}

/** Takes back what this scope asked; nothing happens to what it did not ask, or what was answered. */
export async function withdrawRequest(scope: Scope, id: string): Promise<void> {
	await db()
		.delete(membershipRequest)
		.where(and(eq(membershipRequest.id, id), within(scope, membershipRequest.collectivityId)));
}

/** Forgets the requests that nobody answered within 30 days. */
export async function purgeRequests(): Promise<void> {
	await db().delete(membershipRequest).where(lte(membershipRequest.askedAt, oldest()));
}

function withEnd<Row extends { askedAt: Date }>(row: Row): Row & Dated {
	return { ...row, forgottenAt: new Date(row.askedAt.getTime() + patience) };
}

function waitingIn(scope: Scope) {
	return and(within(scope, membershipRequest.collectivityId), fresh());
}

function fresh() {
	return gt(membershipRequest.askedAt, oldest());
}

function oldest(): Date {
	return new Date(now().getTime() - patience);
}
