import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v5 } from 'uuid';
import { now } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { endAttempt } from '../answer.ts';
import { unreadChapters } from '../attempt.ts';
import { storeSeen } from '../chapter-seen.ts';
import { questionsOf } from '../quiz-version.ts';
import { isRight } from '../scoring.ts';
import { inModule, type Held } from '../state.ts';
import { answer, attempt, gathering } from '../tables.ts';
import { findGathering, type Gathering } from './gathering.ts';
import { responsesOf } from './live-answer.ts';
import { participantsOf, type Participant } from './participant.ts';
import { isAllAsked, isAllShown } from './step.ts';

/**
 * Ends a séance: everyone present who is known has read all its chapters and, if all its questions were asked, has made an attempt
 * with what they answered; an attestation follows where the rule allows. All or nothing, and once: ending it again changes nothing.
 * Undefined outside of the scope. Refuses `chapters-ahead`, `module-gone`.
 */
export async function endGathering(
	scope: Scope,
	recorderId: string,
	id: string,
	module: Module | undefined
): Promise<true | undefined> {
	const found = await findGathering(scope, id);
	if (!found) return undefined;
	if (!found.outcome && !isAllShown(found)) {
		throw new Refusal(
			'chapters-ahead',
			'Il reste des chapitres à montrer. Allez jusqu’au dernier, ou abandonnez la séance.'
		);
	}
	return transaction(async () => {
		const ended = await close(id, recorderId, 'recorded');
		if (!ended) return true as const;
		await recordAll(ended, await participantsOf(id), recorderId, module);
		return true as const;
	});
}

/** Gives a séance up: nothing is recorded of it. Undefined outside of the scope; one that ended stays as it is. */
export async function cancelGathering(
	scope: Scope,
	recorderId: string,
	id: string
): Promise<true | undefined> {
	if (!(await findGathering(scope, id))) return undefined;
	await close(id, recorderId, 'cancelled');
	return true;
}

/** Records a séance that has ended for all of these, as recordIn does. */
export async function recordAll(
	ended: Gathering,
	participants: Participant[],
	recorderId: string,
	module: Module | undefined
): Promise<void> {
	// Everyone in one order: two who record at once never wait for each other in a circle.
	const people = participants.toSorted((a, b) =>
		(a.personId ?? '') < (b.personId ?? '') ? -1 : 1
	);
	for (const participant of people) await recordIn(ended, participant, recorderId, module);
}

/** Records a séance that has ended for someone present and known; what is recorded already stays. Refuses `module-gone`. */
export async function recordIn(
	ended: Gathering,
	participant: Participant,
	recorderId: string,
	module: Module | undefined
): Promise<void> {
	const { personId } = participant;
	if (!personId) return;
	if (!module) {
		throw new Refusal(
			'module-gone',
			'Le module de cette séance n’est plus proposé : rien ne peut y être enregistré.'
		);
	}
	await inModule(personId, module.id, async (held) => {
		const at = new Date(Math.min((ended.startedAt ?? held.at).getTime(), held.at.getTime()));
		await storeSeen(held, module.chapters, { how: 'collective', recordedBy: recorderId, at });
		// Whoever conducts has the key before their eyes.
		if (personId === recorderId || personId === ended.openedBy || !isAllAsked(ended)) return;
		await recordAttempt(held, ended, participant, recorderId, module, at);
	});
}

/** What they answered as an attempt: what they left out is « je ne sais pas », and whoever answered nothing made none. */
async function recordAttempt(
	held: Held,
	ended: Gathering,
	participant: Participant,
	recorderId: string,
	module: Module,
	at: Date
): Promise<void> {
	const { personId, moduleId } = held.state;
	const given = await responsesOf(participant.id);
	if (given.size === 0 || (await unreadChapters(personId, module)).length > 0) return;
	const [last] = await db()
		.select({ number: attempt.number })
		.from(attempt)
		.where(and(eq(attempt.personId, personId), eq(attempt.moduleId, moduleId)))
		.orderBy(desc(attempt.number))
		.limit(1);
	const [added] = await db()
		.insert(attempt)
		.values({
			// One person makes one attempt in a séance: the primary key says so.
			id: v5(personId, ended.id),
			personId,
			moduleId,
			number: (last?.number ?? 0) + 1,
			quizVersion: ended.quizVersion,
			moduleVersion: ended.moduleVersion,
			passMark: ended.passMark,
			draw: ended.draw,
			how: 'collective',
			recordedBy: recorderId,
			startedAt: at
		})
		.onConflictDoNothing({ target: attempt.id })
		.returning();
	if (!added) return;
	held.add({ kind: 'attempt-started' }, at);
	const questions = await questionsOf(ended.quizVersion, module);
	const answers = ended.draw.map((drawn) => {
		const question = questions.find(({ id }) => id === drawn.question)!;
		const response = given.get(question.id) ?? { kind: 'unknown' as const };
		const correct = isRight(question, response);
		return { attemptId: added.id, questionId: question.id, response, correct, at: held.at };
	});
	await db().insert(answer).values(answers);
	held.add({ kind: 'question-answered' });
	await endAttempt(held, module, added);
}

async function close(
	id: string,
	endedBy: string,
	outcome: 'recorded' | 'cancelled'
): Promise<Gathering | undefined> {
	const [ended] = await db()
		.update(gathering)
		.set({ outcome, endedBy, endedAt: now(), revision: sql`${gathering.revision} + 1` })
		.where(and(eq(gathering.id, id), isNull(gathering.outcome)))
		.returning();
	return ended;
}
