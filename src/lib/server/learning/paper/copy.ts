import { and, desc, eq, inArray } from 'drizzle-orm';
import { v5 } from 'uuid';
import { dayOf } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findPerson, mayAttach, type Scope } from '#lib/server/people/index.ts';
import { endAttempt } from '../answer.ts';
import { unreadChapters, type AttemptRecord } from '../attempt.ts';
import { storeSeen } from '../chapter-seen.ts';
import type { Response } from '../question.ts';
import { questionsOf } from '../quiz-version.ts';
import { isRight } from '../scoring.ts';
import { inModule, type Held } from '../state.ts';
import { answer, attempt, attemptResult } from '../tables.ts';
import { counted } from '../wording.ts';
import type { PaperQuiz } from './paper-quiz.ts';

/** A copy to enter. */
export type Copy = {
	/** The answers, in the order of the questions. */
	responses: Response[];
	/** The day of the session, `YYYY-MM-DD`. */
	day: string;
	/** Whether the person has read the whole booklet. */
	read: boolean;
};

/** A copy that was entered: how it ended, and whether the module is completed. */
export type EnteredCopy = {
	recordedBy: string | null;
	recordedAt: Date;
	correct: number;
	total: number;
	passed: boolean;
};

/**
 * Records the copy of a person: chapters read on paper, attempt, answers, result, and the attestation when it completes
 * the module, all or nothing. Undefined for a person outside of the scope, or who left it for another collectivité.
 * Refuses `own-copy`, `day-outside` (after today, or before the paper was prepared), `copy-known` (this person has answered
 * this paper), `chapters-missing` (chapters still to read, and the booklet not read).
 */
export async function recordCopy(
	scope: Scope,
	recorderId: string,
	paper: PaperQuiz,
	module: Module,
	personId: string,
	copy: Copy
): Promise<true | undefined> {
	const known = await findPerson(scope, personId);
	if (!known || !(await mayAttach(scope, personId))) return undefined;
	if (personId === recorderId) {
		throw new Refusal(
			'own-copy',
			'Vous avez le corrigé en main : une autre personne saisit votre copie, ou vous faites le quiz en ligne.'
		);
	}
	const questions = await questionsOf(paper.quizVersion, module);
	return inModule(personId, module.id, async (held) => {
		const at = instantOf(copy.day, paper.preparedAt, held.at);
		const begun = await addAttempt(held, paper, recorderId, at);
		const unread = await unreadChapters(personId, module);
		if (copy.read) await storeSeen(held, unread, { how: 'paper', recordedBy: recorderId, at });
		else if (unread.length > 0) throw chaptersMissing(unread.length);
		const answers = paper.draw.map((drawn, index) => {
			const question = questions.find(({ id }) => id === drawn.question)!;
			const response = copy.responses[index] ?? { kind: 'unknown' as const };
			const correct = isRight(question, response);
			return { attemptId: begun.id, questionId: question.id, response, correct, at: held.at };
		});
		await db().insert(answer).values(answers);
		held.add({ kind: 'question-answered' });
		await endAttempt(held, module, begun);
		return true as const;
	});
}

/** The copies of a paper that were entered, by person, among the people given. */
export async function copiesOf(
	paper: PaperQuiz,
	people: string[]
): Promise<Map<string, EnteredCopy>> {
	const personOf = new Map(people.map((person) => [attemptIdOf(paper, person), person]));
	const rows = await db()
		.select({ id: attempt.id, recordedBy: attempt.recordedBy, result: attemptResult })
		.from(attempt)
		.innerJoin(attemptResult, eq(attemptResult.attemptId, attempt.id))
		.where(inArray(attempt.id, [...personOf.keys()]));
	return new Map(
		rows.map(({ id, recordedBy, result: { correct, total, passed, at } }) => [
			personOf.get(id)!,
			{ recordedBy, recordedAt: at, correct, total, passed }
		])
	);
}

// One person answers one paper once: the primary key says so, however often the form is sent.
function attemptIdOf(paper: PaperQuiz, personId: string): string {
	return v5(personId, paper.id);
}

async function addAttempt(
	held: Held,
	paper: PaperQuiz,
	recorderId: string,
	at: Date
): Promise<AttemptRecord> {
	const { personId, moduleId } = held.state;
	const [last] = await db()
		.select({ number: attempt.number })
		.from(attempt)
		.where(and(eq(attempt.personId, personId), eq(attempt.moduleId, moduleId)))
		.orderBy(desc(attempt.number))
		.limit(1);
	const [added] = await db()
		.insert(attempt)
		.values({
			id: attemptIdOf(paper, personId),
			personId,
			moduleId,
			number: (last?.number ?? 0) + 1,
			quizVersion: paper.quizVersion,
			moduleVersion: paper.moduleVersion,
			passMark: paper.passMark,
			draw: paper.draw,
			how: 'paper',
			recordedBy: recorderId,
			startedAt: at
		})
		.onConflictDoNothing({ target: attempt.id })
		.returning();
	if (!added) {
		throw new Refusal(
			'copy-known',
			'La copie de cette personne est déjà enregistrée pour cette feuille. Pour un nouvel essai, préparez une autre feuille.'
		);
	}
	held.add({ kind: 'attempt-started' }, at);
	return { ...added, answers: new Map(), sure: new Map(), result: null };
}

/** When a session was, as far as a day says it: at noon, but neither before its paper nor after its entry. */
function instantOf(day: string, preparedAt: Date, at: Date): Date {
	if (day > dayOf(at) || day < dayOf(preparedAt)) {
		throw new Refusal(
			'day-outside',
			'Indiquez le jour de la séance : entre celui où la feuille a été préparée et aujourd’hui.',
			{ field: 'seance' }
		);
	}
	const noon = Date.parse(`${day}T12:00:00Z`);
	return new Date(Math.min(Math.max(noon, preparedAt.getTime()), at.getTime()));
}

function chaptersMissing(count: number): Refusal {
	return new Refusal(
		'chapters-missing',
		`Il reste ${counted(count, 'chapitre')} à lire avant le quiz. Cochez cette case si la personne a lu tout le livret ; sinon, gardez la copie et saisissez-la après la lecture.`,
		{ field: 'livret' }
	);
}
