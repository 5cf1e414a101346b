import { fillFacts, type Chapter, type Module } from '#lib/server/content/index.ts';
import { attestationsOf } from './attestation.ts';
import { dueIn, standingOf } from './edition.ts';
import { scenarioOf } from './game.ts';
import { factsFor } from './local-facts.ts';
import { overviewOf, type Overview } from './overview.ts';
import { progressOf, type Progress } from './progress.ts';
import { counted, enough } from './wording.ts';

export type ChapterLine = {
	id: string;
	title: string;
	minutes: number;
	/** `opened`: the one read last, and not to its end; `again`: rewritten since; `known`: its checks were answered first, all right. */
	state: 'seen' | 'known' | 'again' | 'opened' | 'todo';
	/** The day of the edition that has it due again, YYYY-MM-DD. */
	updated: string | null;
	/** Whether its scenario can be played with a room. */
	projectable: boolean;
};

export type ModulePage = Overview & {
	/** HTML, or nothing. */
	introduction: string;
	lines: ChapterLine[];
	/** Whether there are reflex cards to print. */
	hasCards: boolean;
	quiz: {
		/** `closed` until all chapters are read. */
		state: 'closed' | 'open' | 'started' | 'failed' | 'passed';
		/** What it asks, in a sentence. */
		rule: string;
	};
	licence: string;
	version: string;
	/** The day of the oldest review of its chapters, YYYY-MM-DD. */
	reviewedSince: string;
	/** The id of the attestation that this person earned. */
	attestation: string | null;
};

/** A module as its own page shows it to a person: chapters and quiz with their state, and what is missing. */
export async function modulePageOf(personId: string, module: Module): Promise<ModulePage> {
	const [progressIn, attestations, facts] = await Promise.all([
		progressOf(personId),
		attestationsOf(personId),
		factsFor(personId, module.introduction.includes('{{'))
	]);
	const progress = progressIn(module.id);
	const overview = overviewOf(module, progress);
	return {
		...overview,
		introduction: fillFacts(module.introduction, facts),
		lines: module.chapters.map((chapter) => lineOf(chapter, progress)),
		hasCards: module.chapters.some(({ cards }) => cards.length > 0),
		quiz: { state: quizStateOf(module, progress), rule: ruleOf(module) },
		licence: module.licence,
		version: module.version,
		reviewedSince: module.chapters.map(({ reviewed }) => reviewed).toSorted()[0] ?? '',
		attestation: attestations.find(({ moduleId }) => moduleId === module.id)?.id ?? null
	};
}

/** « 10 questions, 8 bonnes réponses suffisent. » */
export function ruleOf(module: Module): string {
	return `${counted(module.draw, 'question')}, ${enough(module.draw, module.passMark)}.`;
}

function lineOf(chapter: Chapter, { state, readings }: Progress): ChapterLine {
	const { id, title, minutes, substantial } = chapter;
	const standing = standingOf(chapter, readings);
	const read = readings.get(id)?.how === 'test-out' ? 'known' : 'seen';
	const unread = state?.chapterId === id ? 'opened' : 'todo';
	return {
		id,
		title,
		minutes,
		state: standing === 'read' ? read : standing === 'due-again' ? 'again' : unread,
		updated: standing === 'due-again' ? substantial : null,
		projectable: scenarioOf(chapter) !== undefined
	};
}

function quizStateOf(
	module: Module,
	{ state, readings, unfinished }: Progress
): ModulePage['quiz']['state'] {
	if (unfinished) return 'started';
	if (state?.completedAt) return 'passed';
	if (dueIn(module, readings).length > 0) return 'closed';
	return state?.status === 'failed' ? 'failed' : 'open';
}
