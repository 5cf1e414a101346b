import {
	flag,
	index,
	instant,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	whole
} from '#lib/server/db/columns.ts';
import { person } from '#lib/server/people/tables.ts';
import type { Question } from '#lib/server/content/index.ts';
import type { Response } from './question.ts';

const personId = () =>
	text('person_id')
		.notNull()
		.references(() => person.id);

/** Facts: a chapter was opened, which is where the person resumes. */
export const chapterVisit = table(
	'chapter_visit',
	{
		id: text('id').primaryKey(),
		personId: personId(),
		moduleId: text('module_id').notNull(),
		chapterId: text('chapter_id').notNull(),
		at: instant('at').notNull()
	},
	(t) => [index('chapter_visit_person').on(t.personId, t.moduleId, t.at)]
);

/** How a person did something: alone on the site, in a session, on paper, by answering first, or by an attestation of elsewhere. */
export const provenances = ['online', 'collective', 'paper', 'test-out', 'equivalence'] as const;

const provenance = () => text('how', { enum: provenances }).notNull().default('online');

/** Who wrote it down, when it was not the person. */
const recorderId = () => text('recorded_by').references(() => person.id);

/** Facts: a chapter was read to its end, once in each of its editions. */
export const chapterSeen = table(
	'chapter_seen',
	{
		personId: personId(),
		moduleId: text('module_id').notNull(),
		chapterId: text('chapter_id').notNull(),
		how: provenance(),
		recordedBy: recorderId(),
		chapterVersion: text('chapter_version').notNull(),
		/** The `reviewed:` day of what was read, YYYY-MM-DD: a later substantial change makes the chapter due again. */
		edition: text('edition').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.personId, t.moduleId, t.chapterId, t.edition] })]
);

/** Facts: answers to the ungraded checks of chapters; the latest counts. */
export const checkAnswer = table(
	'check_answer',
	{
		id: text('id').primaryKey(),
		personId: personId(),
		moduleId: text('module_id').notNull(),
		chapterId: text('chapter_id').notNull(),
		questionId: text('question_id').notNull(),
		response: json('response').$type<Response>().notNull(),
		correct: flag('correct').notNull(),
		at: instant('at').notNull()
	},
	(t) => [index('check_answer_person').on(t.personId, t.moduleId, t.chapterId)]
);

/** Facts: the choices made in the scenario of a chapter; `run` counts the games from 1, `step` the choices of one game. */
export const scenarioChoice = table(
	'scenario_choice',
	{
		personId: personId(),
		moduleId: text('module_id').notNull(),
		chapterId: text('chapter_id').notNull(),
		run: whole('run').notNull(),
		step: whole('step').notNull(),
		situationId: text('situation_id').notNull(),
		choiceId: text('choice_id').notNull(),
		chapterVersion: text('chapter_version').notNull(),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.personId, t.moduleId, t.chapterId, t.run, t.step] })]
);

/** The graded questions as they were when an attempt drew from them: an attempt stays explicable after an edit. */
export const quizVersion = table('quiz_version', {
	hash: text('hash').primaryKey(),
	moduleId: text('module_id').notNull(),
	questions: json('questions').$type<Question[]>().notNull(),
	recordedAt: instant('recorded_at').notNull()
});

/** A question drawn, and the order in which its choices are shown. */
export type Draw = { question: string; order: string[] }[];

/** Facts: an attempt at a quiz, with the rule as it stood. */
export const attempt = table(
	'attempt',
	{
		id: text('id').primaryKey(),
		personId: personId(),
		moduleId: text('module_id').notNull(),
		number: whole('number').notNull(),
		quizVersion: text('quiz_version')
			.notNull()
			.references(() => quizVersion.hash),
		moduleVersion: text('module_version').notNull(),
		passMark: whole('pass_mark').notNull(),
		draw: json('draw').$type<Draw>().notNull(),
		how: provenance(),
		recordedBy: recorderId(),
		startedAt: instant('started_at').notNull()
	},
	(t) => [uniqueIndex('attempt_number').on(t.personId, t.moduleId, t.number)]
);

/** Facts: an answer, saved before its feedback is shown. */
export const answer = table(
	'answer',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempt.id),
		questionId: text('question_id').notNull(),
		response: json('response').$type<Response>().notNull(),
		correct: flag('correct').notNull(),
		/** Whether the person said to be sure of it; null when the module does not ask. */
		sure: flag('sure'),
		at: instant('at').notNull()
	},
	(t) => [primaryKey({ columns: [t.attemptId, t.questionId] })]
);

/** A quiz drawn to be answered on paper: every copy of it asks the same questions in the same order. */
export const paperQuiz = table(
	'paper_quiz',
	{
		id: text('id').primaryKey(),
		/** Printed on each sheet, typed to find it again. */
		code: text('code').notNull().unique(),
		moduleId: text('module_id').notNull(),
		quizVersion: text('quiz_version')
			.notNull()
			.references(() => quizVersion.hash),
		moduleVersion: text('module_version').notNull(),
		passMark: whole('pass_mark').notNull(),
		draw: json('draw').$type<Draw>().notNull(),
		preparedBy: text('prepared_by')
			.notNull()
			.references(() => person.id),
		preparedAt: instant('prepared_at').notNull()
	},
	(t) => [index('paper_quiz_author').on(t.preparedBy, t.preparedAt)]
);

/** A module that an administrator has withdrawn from those proposed; what was learnt in it stays. */
export const hiddenModule = table('hidden_module', {
	moduleId: text('module_id').primaryKey(),
	hiddenBy: text('hidden_by')
		.notNull()
		.references(() => person.id),
	hiddenAt: instant('hidden_at').notNull()
});

/** Facts: how an attempt ended. */
export const attemptResult = table(
	'attempt_result',
	{
		attemptId: text('attempt_id')
			.primaryKey()
			.references(() => attempt.id),
		personId: personId(),
		moduleId: text('module_id').notNull(),
		correct: whole('correct').notNull(),
		total: whole('total').notNull(),
		passed: flag('passed').notNull(),
		at: instant('at').notNull()
	},
	/** Holds all that a campaign asks of a result, so that counting reads the index alone. */
	(t) => [index('attempt_result_person').on(t.personId, t.moduleId, t.passed, t.at)]
);

/** Facts: a module completed, with all that its public page says; nothing of it changes later. */
export const attestation = table(
	'attestation',
	{
		id: text('id').primaryKey(),
		code: text('code').notNull().unique(),
		personId: personId(),
		moduleId: text('module_id').notNull(),
		/** 1 for the first completion; a renewal opens the next cycle. */
		cycle: whole('cycle').notNull(),
		holder: text('holder').notNull(),
		collectivities: text('collectivities').notNull(),
		moduleTitle: text('module_title').notNull(),
		moduleVersion: text('module_version').notNull(),
		minutes: whole('minutes').notNull(),
		chapters: whole('chapters').notNull(),
		passMark: whole('pass_mark').notNull(),
		correct: whole('correct').notNull(),
		total: whole('total').notNull(),
		issuedAt: instant('issued_at').notNull()
	},
	(t) => [uniqueIndex('attestation_cycle').on(t.personId, t.moduleId, t.cycle)]
);

const moduleStatuses = ['started', 'failed', 'completed'] as const;

/** Derived: one row per person and module begun, written with the fact it sums up; `npm run vigie -- rebuild` makes it anew. */
export const moduleState = table(
	'module_state',
	{
		personId: personId(),
		moduleId: text('module_id').notNull(),
		/** `failed`: the last attempt that ended did not pass, and none has. */
		status: text('status', { enum: moduleStatuses }).notNull(),
		chapterId: text('chapter_id'),
		chaptersSeen: whole('chapters_seen').notNull(),
		attempts: whole('attempts').notNull(),
		bestPercent: whole('best_percent'),
		startedAt: instant('started_at').notNull(),
		activeAt: instant('active_at').notNull(),
		completedAt: instant('completed_at'),
		/** Completed by an attestation of elsewhere, and by no quiz of ours. */
		equivalence: flag('equivalence').notNull().default(false)
	},
	(t) => [
		primaryKey({ columns: [t.personId, t.moduleId] }),
		index('module_state_module').on(t.moduleId, t.status)
	]
);

// Campaigns, and attestations of elsewhere.
export { campaign, exemption } from './campaign/tables.ts';
export {
	recognition,
	recognitionKinds,
	recognitionModule,
	recognitionWithdrawal
} from './recognition/tables.ts';
// Séances collectives.
export { gathering, gatheringAnswer, gatheringParticipant } from './gathering/tables.ts';
