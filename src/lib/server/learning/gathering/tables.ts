import {
	flag,
	index,
	instant,
	json,
	table,
	text,
	uniqueIndex,
	whole
} from '#lib/server/db/columns.ts';
import { collectivity, person } from '#lib/server/people/tables.ts';
import type { Response } from '../question.ts';
import { quizVersion, type Draw } from '../tables.ts';

/** A module followed by a room. What stands above `step` never changes; below, where the séance is. */
export const gathering = table(
	'gathering',
	{
		id: text('id').primaryKey(),
		/** Six digits, never given twice. */
		code: text('code').notNull().unique(),
		collectivityId: text('collectivity_id')
			.notNull()
			.references(() => collectivity.id),
		title: text('title').notNull(),
		animator: text('animator').notNull(),
		moduleId: text('module_id').notNull(),
		moduleVersion: text('module_version').notNull(),
		quizVersion: text('quiz_version')
			.notNull()
			.references(() => quizVersion.hash),
		passMark: whole('pass_mark').notNull(),
		/** Ids, in the order they are shown. */
		chapters: json('chapters').$type<string[]>().notNull(),
		draw: json('draw').$type<Draw>().notNull(),
		openedBy: text('opened_by')
			.notNull()
			.references(() => person.id),
		openedAt: instant('opened_at').notNull(),
		/** The day it is held, YYYY-MM-DD: the one foreseen, then the one it began on. */
		heldOn: text('held_on').notNull(),
		/** 0 is the welcome, then the chapters, the questions, and the end. */
		step: whole('step').notNull(),
		/** How many questions are closed, from the first on. */
		closed: whole('closed').notNull(),
		/** Counts what everybody sees change, and what the conductor does. */
		revision: whole('revision').notNull(),
		activity: whole('activity').notNull(),
		startedAt: instant('started_at'),
		endedAt: instant('ended_at'),
		endedBy: text('ended_by').references(() => person.id),
		/** Null while it lasts. */
		outcome: text('outcome', { enum: ['recorded', 'cancelled'] })
	},
	(t) => [index('gathering_collectivity').on(t.collectivityId, t.heldOn)]
);

/** Who takes part in a séance: by phone, or ticked on the sheet. */
export const gatheringParticipant = table(
	'gathering_participant',
	{
		id: text('id').primaryKey(),
		gatheringId: text('gathering_id')
			.notNull()
			.references(() => gathering.id),
		/** Null for a name to be matched. */
		personId: text('person_id').references(() => person.id),
		name: text('name').notNull(),
		present: flag('present').notNull(),
		/** What the phone holds: it opens this séance and nothing else. Null without a phone. */
		tokenId: text('token_id').unique(),
		secretHash: text('secret_hash'),
		/** The questions closed when the phone came: those are still to be answered. */
		closedBefore: whole('closed_before'),
		/** Who ticked or matched; null for whoever proved who they are. */
		vouchedBy: text('vouched_by').references(() => person.id),
		at: instant('at').notNull()
	},
	(t) => [
		uniqueIndex('gathering_participant_person').on(t.gatheringId, t.personId),
		index('gathering_participant_followed').on(t.personId)
	]
);

/** Facts: answers given in a séance; the latest counts. */
export const gatheringAnswer = table(
	'gathering_answer',
	{
		id: text('id').primaryKey(),
		gatheringId: text('gathering_id')
			.notNull()
			.references(() => gathering.id),
		participantId: text('participant_id')
			.notNull()
			.references(() => gatheringParticipant.id),
		questionId: text('question_id').notNull(),
		response: json('response').$type<Response>().notNull(),
		/** Given after the question was closed, by someone who came later: not part of what the room sees. */
		late: flag('late').notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		index('gathering_answer_question').on(t.gatheringId, t.questionId),
		index('gathering_answer_participant').on(t.participantId)
	]
);
