import { and, asc, countDistinct, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import type { Outcome } from '../answer.ts';
import { drawnAt } from '../attempt.ts';
import { questionsOf } from '../quiz-version.ts';
import type { Response } from '../question.ts';
import { filledIn, problemOf, readResponse, type Fields } from '../response.ts';
import { gatheringAnswer } from '../tables.ts';
import { holdGathering, isOver, type Gathering } from './gathering.ts';
import type { Participant } from './participant.ts';
import { stepOf } from './step.ts';

/** What someone may do with a question: answer it and change their mind, catch it up once, or nothing. */
export type Opening = 'open' | 'late' | 'shut';

/** What someone may do with a question of a séance by its number, from 1. */
export function openingOf(
	gathering: Gathering,
	participant: Participant,
	number: number,
	isAnswered: boolean
): Opening {
	if (gathering.outcome) return 'shut';
	const here = stepOf(gathering);
	if (here.kind === 'question' && here.number === number && !here.closed) return 'open';
	// Closed before they came: they have not seen the key.
	return number <= (participant.closedBefore ?? 0) && !isAnswered ? 'late' : 'shut';
}

/** How often someone may answer one question. */
const mostChanges = 30;

/**
 * Saves the answer of a participant to a question of a séance by its number, from 1; the latest counts. `saved: false` when it
 * is incomplete, with what the form held. Refuses `gathering-over`, and `question-shut` once the question is closed or while it is not asked,
 * or for a phone that changed its answer dozens of times: each is a row, and the room reads them all.
 */
export async function answerLive(
	found: Gathering,
	participant: Participant,
	module: Module | undefined,
	number: number,
	fields: Fields
): Promise<Outcome> {
	const drawn = drawnAt(found.draw, await questionsOf(found.quizVersion, module), number);
	if (!drawn) throw isShut();
	const { question } = drawn;
	const response = readResponse(question, fields);
	if (!response || problemOf(question, response)) {
		return { saved: false, left: filledIn(question, fields) };
	}
	return transaction(async () => {
		const gathering = await holdGathering(found.id);
		if (!gathering || gathering.outcome) throw isOver();
		const answered = await responsesOf(participant.id);
		const opening = openingOf(gathering, participant, number, answered.has(question.id));
		if (opening === 'shut' || (await timesAnswered(participant.id, question.id)) >= mostChanges) {
			throw isShut();
		}
		await db()
			.insert(gatheringAnswer)
			.values({
				id: newId(),
				gatheringId: gathering.id,
				participantId: participant.id,
				questionId: question.id,
				response,
				late: opening === 'late',
				at: now()
			});
		return { saved: true, left: [] };
	});
}

async function timesAnswered(participantId: string, questionId: string): Promise<number> {
	const { participantId: who, questionId: what } = gatheringAnswer;
	const answers = and(eq(who, participantId), eq(what, questionId));
	return db().$count(gatheringAnswer, answers);
}

/** What a participant answered, by question: the latest of each. */
export async function responsesOf(participantId: string): Promise<Map<string, Response>> {
	const rows = await db()
		.select({ questionId: gatheringAnswer.questionId, response: gatheringAnswer.response })
		.from(gatheringAnswer)
		.where(eq(gatheringAnswer.participantId, participantId))
		.orderBy(asc(gatheringAnswer.id));
	return new Map(rows.map(({ questionId, response }) => [questionId, response]));
}

/** How many participants answered a question while it was open. */
export async function countAnswers(gatheringId: string, questionId: string): Promise<number> {
	const [found] = await db()
		.select({ people: countDistinct(gatheringAnswer.participantId) })
		.from(gatheringAnswer)
		.where(answersTo(gatheringId, questionId));
	return found!.people;
}

/** What the room answered to a question while it was open, each participant once, in no order that tells who. */
export async function roomResponses(gatheringId: string, questionId: string): Promise<Response[]> {
	const rows = await db()
		.select({
			participantId: gatheringAnswer.participantId,
			response: gatheringAnswer.response
		})
		.from(gatheringAnswer)
		.where(answersTo(gatheringId, questionId))
		.orderBy(asc(gatheringAnswer.id));
	const latest = new Map(rows.map(({ participantId, response }) => [participantId, response]));
	return [...latest.values()];
}

function answersTo(gatheringId: string, questionId: string) {
	return and(
		eq(gatheringAnswer.gatheringId, gatheringId),
		eq(gatheringAnswer.questionId, questionId),
		eq(gatheringAnswer.late, false)
	);
}

function isShut(): Refusal {
	return new Refusal(
		'question-shut',
		'Cette question vient d’être close : votre réponse n’a pas pu être enregistrée.'
	);
}
