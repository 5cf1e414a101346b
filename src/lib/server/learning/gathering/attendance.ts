import { and, eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { namesIn, type Scope } from '#lib/server/people/index.ts';
import { gatheringParticipant } from '../tables.ts';
import { recordAll, recordIn } from './ending.ts';
import { findGathering, holdGathering, isOver, type Gathering } from './gathering.ts';
import { participantsOf, type Participant } from './participant.ts';

/** Someone present, as whoever conducts may see them. */
export type Attendee = { id: string; personId: string | null; name: string; phone: boolean };

/**
 * Who is present at a séance, in the order they came: those of the scope by their name, those to be matched by the one they gave.
 * The others, of collectivités that show figures only, are a number. `phones` counts those of all.
 */
export async function attendeesOf(
	scope: Scope,
	gatheringId: string
): Promise<{ attendees: Attendee[]; unnamed: number; phones: number }> {
	const present = await participantsOf(gatheringId);
	const known = present.flatMap(({ personId }) => personId ?? []);
	const names = await namesIn(scope, known);
	const attendees = present.flatMap(({ id, personId, name: given, tokenId }) => {
		const name = personId === null ? given : names.get(personId);
		return name === undefined ? [] : { id, personId, name, phone: tokenId !== null };
	});
	const phones = present.filter(({ tokenId }) => tokenId !== null).length;
	return { attendees, unnamed: present.length - attendees.length, phones };
}

/**
 * Ticks people of the scope who are there without a phone; after the end, what they attended is recorded at once.
 * Undefined outside of the scope. Refuses `gathering-over` once given up.
 */
export async function tick(
	scope: Scope,
	recorderId: string,
	id: string,
	module: Module | undefined,
	people: string[]
): Promise<true | undefined> {
	if (!(await findGathering(scope, id))) return undefined;
	const names = await namesIn(scope, people);
	return transaction(async () => {
		const held = await holdKept(id);
		if (names.size === 0) return true as const;
		const common = { gatheringId: id, present: true, vouchedBy: recorderId, at: now() };
		const rows = await db()
			.insert(gatheringParticipant)
			.values([...names].map(([personId, name]) => ({ id: newId(), personId, name, ...common })))
			.onConflictDoUpdate({
				target: [gatheringParticipant.gatheringId, gatheringParticipant.personId],
				set: { present: true, name: sql`excluded.name` }
			})
			.returning();
		if (held.outcome) await recordAll(held, rows, recorderId, module);
		return true as const;
	});
}

/** Takes someone off the sheet: ticked by mistake, or a name that nobody there bears. Undefined outside of the scope. Refuses `recorded`. */
export async function untick(
	scope: Scope,
	id: string,
	participantId: string
): Promise<true | undefined> {
	if (!(await findGathering(scope, id))) return undefined;
	return transaction(async () => {
		const held = await holdKept(id);
		const found = await participantIn(id, participantId);
		if (!found) return undefined;
		if (held.outcome && found.personId) {
			throw new Refusal('recorded', 'La présence de cette personne est déjà enregistrée.');
		}
		await change(participantId, { present: false });
		return true as const;
	});
}

/**
 * Says who a participant of an unknown name is; after the end, what they did is recorded at once. Undefined outside of the scope.
 * Refuses `gathering-over`, `person-unknown` (outside of the scope), `already-present` (with another phone).
 */
export async function matchParticipant(
	scope: Scope,
	recorderId: string,
	id: string,
	module: Module | undefined,
	match: { participantId: string; personId: string }
): Promise<true | undefined> {
	if (!(await findGathering(scope, id))) return undefined;
	const { participantId, personId } = match;
	const name = (await namesIn(scope, [personId])).get(personId);
	if (!name) throw refusal('person-unknown', 'Choisissez une personne dans la liste.');
	return transaction(async () => {
		const held = await holdKept(id);
		const found = await participantIn(id, participantId);
		if (!found || found.personId) return found && (true as const);
		await makeRoom(id, personId);
		const matched = { personId, name, vouchedBy: recorderId };
		await change(participantId, matched);
		if (held.outcome) await recordIn(held, { ...found, ...matched }, recorderId, module);
		return true as const;
	});
}

/** Whoever was ticked, or took back their phone, gives their place to the phone that turns out to be theirs. */
async function makeRoom(gatheringId: string, personId: string): Promise<void> {
	const [other] = await db()
		.select()
		.from(gatheringParticipant)
		.where(
			and(
				eq(gatheringParticipant.gatheringId, gatheringId),
				eq(gatheringParticipant.personId, personId)
			)
		);
	if (!other) return;
	if (other.present && other.tokenId) {
		throw refusal(
			'already-present',
			'Cette personne est déjà présente, avec un autre téléphone. Retirez ce nom s’il est en double.'
		);
	}
	await change(other.id, { personId: null, present: false });
}

async function participantIn(
	gatheringId: string,
	participantId: string
): Promise<Participant | undefined> {
	const [found] = await db()
		.select()
		.from(gatheringParticipant)
		.where(
			and(
				eq(gatheringParticipant.gatheringId, gatheringId),
				eq(gatheringParticipant.id, participantId)
			)
		);
	return found;
}

async function change(
	participantId: string,
	values: Partial<typeof gatheringParticipant.$inferInsert>
): Promise<void> {
	await db()
		.update(gatheringParticipant)
		.set(values)
		.where(eq(gatheringParticipant.id, participantId));
}

/** A séance that still counts: going on, or recorded. */
async function holdKept(id: string): Promise<Gathering> {
	const held = await holdGathering(id);
	if (!held || held.outcome === 'cancelled') throw isOver();
	return held;
}

function refusal(code: string, message: string): Refusal {
	return new Refusal(code, message, { field: 'person' });
}
