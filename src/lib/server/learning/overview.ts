import type { Module } from '#lib/server/content/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import type { Progress } from './progress.ts';
import { counted, enough } from './wording.ts';

export type Status = 'todo' | 'started' | 'failed' | 'completed';

/** Where to go on in a module. */
export type Step =
	| { kind: 'chapter'; chapter: string; title: string }
	| { kind: 'quiz' }
	| { kind: 'question'; attempt: string; question: number };

/** A module as one person sees it. */
export type Overview = {
	id: string;
	title: string;
	summary: string;
	minutes: number;
	status: Status;
	chapters: number;
	chaptersSeen: number;
	/** What is still to do, in a sentence. */
	missing: string;
	/** Null once completed with nothing new to read. */
	next: Step | null;
	activeAt: Date | null;
	completedAt: Date | null;
};

/** Sums up where a person stands in a module, what is missing in words, and where to go on. */
export function overviewOf(module: Module, progress: Progress): Overview {
	const unseen = module.chapters.filter((chapter) => !progress.seen.has(chapter.id));
	return {
		id: module.id,
		title: module.title,
		summary: module.summary,
		minutes: module.minutes,
		status: progress.state?.status ?? 'todo',
		chapters: module.chapters.length,
		chaptersSeen: module.chapters.length - unseen.length,
		missing: missingOf(module, progress, unseen.length),
		next: nextOf(module, progress),
		activeAt: progress.state?.activeAt ?? null,
		completedAt: progress.state?.completedAt ?? null
	};
}

function missingOf(module: Module, { state, unfinished }: Progress, unseen: number): string {
	const questions = counted(module.draw, 'question');
	if (state?.completedAt) {
		const done = `Module terminé le ${writeDay(state.completedAt)}.`;
		if (unseen === 0) return done;
		return unseen === 1
			? `${done} Un chapitre y a été ajouté depuis.`
			: `${done} ${unseen} chapitres y ont été ajoutés depuis.`;
	}
	if (unfinished) {
		const left = unfinished.draw.length - unfinished.answered;
		return `Il reste ${counted(left, 'question')} du quiz.`;
	}
	if (!state) {
		return `${counted(unseen, 'chapitre')} à lire, puis un quiz de ${questions}.`;
	}
	if (unseen > 0) return `Il reste ${counted(unseen, 'chapitre')} à lire, puis le quiz.`;
	const rule = `${questions}, ${enough(module.draw, module.passMark)}`;
	return state.status === 'failed'
		? `Il reste à réussir le quiz : ${rule}. Vous pouvez le refaire quand vous voulez.`
		: `Il reste le quiz : ${rule}.`;
}

function nextOf(module: Module, { state, seen, unfinished }: Progress): Step | null {
	const isUnseen = ({ id }: { id: string }) => !seen.has(id);
	if (state?.status === 'completed' && !module.chapters.some(isUnseen)) return null;
	if (unfinished) {
		return { kind: 'question', attempt: unfinished.id, question: unfinished.answered + 1 };
	}
	const last = module.chapters.findIndex((chapter) => chapter.id === state?.chapterId);
	const chapter =
		module.chapters.slice(Math.max(last, 0)).find(isUnseen) ?? module.chapters.find(isUnseen);
	if (chapter) return { kind: 'chapter', chapter: chapter.id, title: chapter.title };
	return { kind: 'quiz' };
}
