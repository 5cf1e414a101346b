import { and, asc, eq, sql } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, newId, prepared, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findIdentity, isMember } from '#lib/server/people/index.ts';
import { createToken, readToken, sameHash } from '#lib/server/secret.ts';
import { gathering, gatheringParticipant } from '../tables.ts';
import { holdGathering, isOver, type Gathering } from './gathering.ts';

export type Participant = typeof gatheringParticipant.$inferSelect;

const byToken = prepared('gathering_participant_by_token', (database) =>
	database
		.select({ gathering, participant: gatheringParticipant })
		.from(gatheringParticipant)
		.innerJoin(gathering, eq(gathering.id, gatheringParticipant.gatheringId))
		.where(
			and(
				eq(gatheringParticipant.tokenId, sql.placeholder('token')),
				eq(gathering.code, sql.placeholder('code'))
			)
		)
);

/**
 * Lets the phone of someone known into a séance, and answers its token; the phone they had before goes out.
 * Whoever calls has made sure that they are that person: so someone of a collectivité that shows figures only joins, and is counted. Refuses `gathering-over`, `not-expected` (of another collectivité).
 */
export async function joinAs(gatheringId: string, personId: string): Promise<string> {
	return transaction(async () => {
		const { closed, collectivityId } = await held(gatheringId);
		const identity = await findIdentity(personId);
		if (!identity || !(await isMember(collectivityId, personId))) {
			throw new Refusal(
				'not-expected',
				'Vous ne faites pas partie de la collectivité de cette séance : donnez plutôt votre nom, la personne qui anime vous retrouvera.'
			);
		}
		const { id: tokenId, token, secretHash } = createToken();
		const phone = { tokenId, secretHash, present: true, name: identity.name };
		await db()
			.insert(gatheringParticipant)
			.values({ id: newId(), gatheringId, personId, closedBefore: closed, at: now(), ...phone })
			.onConflictDoUpdate({
				target: [gatheringParticipant.gatheringId, gatheringParticipant.personId],
				set: {
					...phone,
					closedBefore: sql`coalesce(${gatheringParticipant.closedBefore}, excluded.closed_before)`
				}
			});
		return token;
	});
}

/** Lets the phone of someone whose name is to be matched later into a séance; answers its token. Refuses `gathering-over`. */
export async function joinUnder(gatheringId: string, name: string): Promise<string> {
	return transaction(async () => {
		const { closed } = await held(gatheringId);
		const { id: tokenId, token, secretHash } = createToken();
		await db().insert(gatheringParticipant).values({
			id: newId(),
			gatheringId,
			name,
			present: true,
			tokenId,
			secretHash,
			closedBefore: closed,
			at: now()
		});
		return token;
	});
}

/** The séance of a code and who takes part in it with that token; undefined for a token of another one, or taken back. */
export async function participationOf(
	code: string,
	token: string
): Promise<{ gathering: Gathering; participant: Participant } | undefined> {
	const given = readToken(token);
	if (!given) return undefined;
	const [found] = await byToken().execute({ token: given.id, code });
	if (!found?.participant.present) return undefined;
	return sameHash(found.participant.secretHash!, given.secretHash) ? found : undefined;
}

/** Who is present at a séance, in the order they came: to record what they did. To be shown, see attendeesOf. */
export async function participantsOf(gatheringId: string): Promise<Participant[]> {
	return db()
		.select()
		.from(gatheringParticipant)
		.where(
			and(eq(gatheringParticipant.gatheringId, gatheringId), eq(gatheringParticipant.present, true))
		)
		.orderBy(asc(gatheringParticipant.id));
}

async function held(gatheringId: string): Promise<Gathering> {
	const found = await holdGathering(gatheringId);
	if (!found || found.outcome) throw isOver();
	return found;
}
