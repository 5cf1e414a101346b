import { fillFacts, type Module } from '#lib/server/content/index.ts';
import { attestationsOf } from './attestation.ts';
import { factsFor } from './local-facts.ts';
import { overviewOf, type Overview } from './overview.ts';
import { progressOf, type Progress } from './progress.ts';
import { counted, enough } from './wording.ts';

export type ChapterLine = {
	id: string;
	title: string;
	minutes: number;
	/** `opened`: the one read last, and not to its end. */
	state: 'seen' | 'opened' | 'todo';
};

export type ModulePage = Overview & {
	/** HTML, or nothing. */
	introduction: string;
	lines: ChapterLine[];
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
		lines: module.chapters.map(({ id, title, minutes }) => ({
			id,
			title,
			minutes,
			state: progress.seen.has(id) ? 'seen' : progress.state?.chapterId === id ? 'opened' : 'todo'
		})),
		quiz: { state: quizStateOf(overview, progress), rule: ruleOf(module) },
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

function quizStateOf(
	overview: Overview,
	{ state, unfinished }: Progress
): ModulePage['quiz']['state'] {
	if (unfinished) return 'started';
	if (state?.completedAt) return 'passed';
	if (overview.chaptersSeen < overview.chapters) return 'closed';
	return state?.status === 'failed' ? 'failed' : 'open';
}
