import { asc, count, countDistinct, eq, inArray, max, min } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { percentOf } from './scoring.ts';
import { recognitionsOf } from './recognition/recognised.ts';
import type { State } from './state.ts';
import {
	answer,
	attempt,
	attemptResult,
	chapterSeen,
	chapterVisit,
	checkAnswer,
	scenarioChoice
} from './tables.ts';

type Span = { personId: string; moduleId: string; first: Date | null; last: Date | null };

/** The states that the facts of some people amount to, in eight queries. */
export async function statesFromFacts(people: string[]): Promise<State[]> {
	const states = new Map<string, State>();
	for (const visit of await visits(people)) {
		stateOf({ ...visit, first: visit.at, last: visit.at }).chapterId = visit.chapterId;
	}
	for (const seen of await chapters(people)) stateOf(seen).chaptersSeen = seen.count;
	for (const check of await checks(people)) stateOf(check);
	for (const game of await games(people)) stateOf(game);
	for (const begun of await attempts(people)) stateOf(begun).attempts = begun.count;
	for (const answered of await answers(people)) stateOf(answered);
	for (const result of await results(people)) {
		const state = stateOf({ ...result, first: result.at, last: result.at });
		const percent = percentOf(result.correct, result.total);
		state.bestPercent = Math.max(state.bestPercent ?? 0, percent);
		if (result.passed) state.completedAt ??= result.at;
		state.status = state.completedAt ? 'completed' : 'failed';
	}
	for (const { at, ...recognised } of await recognitionsOf(people)) {
		const state = stateOf({ ...recognised, first: at, last: at });
		if (state.completedAt) continue;
		Object.assign(state, { completedAt: at, status: 'completed', equivalence: true });
	}
	return [...states.values()];

	/** The state of a person and module, made at its first fact, stretched to the span of the facts found. */
	function stateOf({ personId, moduleId, first, last }: Span): State {
		const key = `${personId} ${moduleId}`;
		const state = states.get(key) ?? blank(personId, moduleId, first!);
		states.set(key, state);
		if (first! < state.startedAt) state.startedAt = first!;
		if (last! > state.activeAt) state.activeAt = last!;
		return state;
	}
}

function blank(personId: string, moduleId: string, at: Date): State {
	return {
		personId,
		moduleId,
		status: 'started',
		chapterId: null,
		chaptersSeen: 0,
		attempts: 0,
		bestPercent: null,
		startedAt: at,
		activeAt: at,
		completedAt: null,
		equivalence: false
	};
}

function visits(people: string[]) {
	return db()
		.select()
		.from(chapterVisit)
		.where(inArray(chapterVisit.personId, people))
		.orderBy(asc(chapterVisit.at), asc(chapterVisit.id));
}

function chapters(people: string[]) {
	const { personId, moduleId, chapterId, at } = chapterSeen;
	const distinct = countDistinct(chapterId);
	return db()
		.select({ personId, moduleId, count: distinct, first: min(at), last: max(at) })
		.from(chapterSeen)
		.where(inArray(personId, people))
		.groupBy(personId, moduleId);
}

function checks(people: string[]) {
	const { personId, moduleId, at } = checkAnswer;
	return db()
		.select({ personId, moduleId, first: min(at), last: max(at) })
		.from(checkAnswer)
		.where(inArray(personId, people))
		.groupBy(personId, moduleId);
}

function games(people: string[]) {
	const { personId, moduleId, at } = scenarioChoice;
	return db()
		.select({ personId, moduleId, first: min(at), last: max(at) })
		.from(scenarioChoice)
		.where(inArray(personId, people))
		.groupBy(personId, moduleId);
}

function attempts(people: string[]) {
	const { personId, moduleId, startedAt } = attempt;
	return db()
		.select({ personId, moduleId, count: count(), first: min(startedAt), last: max(startedAt) })
		.from(attempt)
		.where(inArray(personId, people))
		.groupBy(personId, moduleId);
}

function answers(people: string[]) {
	const { personId, moduleId } = attempt;
	return db()
		.select({ personId, moduleId, first: min(answer.at), last: max(answer.at) })
		.from(answer)
		.innerJoin(attempt, eq(attempt.id, answer.attemptId))
		.where(inArray(personId, people))
		.groupBy(personId, moduleId);
}

function results(people: string[]) {
	return db()
		.select()
		.from(attemptResult)
		.where(inArray(attemptResult.personId, people))
		.orderBy(asc(attemptResult.at));
}
