import type { Chapter, Module } from '#lib/server/content/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import { dueIn, standingOf } from './edition.ts';
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
	/** Completed by an attestation of elsewhere, and by no quiz of ours. */
	equivalence: boolean;
};

/** Sums up where a person stands in a module, what is missing in words, and where to go on. */
export function overviewOf(module: Module, progress: Progress): Overview {
	const due = dueIn(module, progress.readings);
	return {
		id: module.id,
		title: module.title,
		summary: module.summary,
		minutes: module.minutes,
		status: progress.state?.status ?? 'todo',
		chapters: module.chapters.length,
		chaptersSeen: module.chapters.length - due.length,
		missing: missingOf(module, progress, due),
		next: nextOf(module, progress),
		activeAt: progress.state?.activeAt ?? null,
		completedAt: progress.state?.completedAt ?? null,
		equivalence: progress.state?.equivalence ?? false
	};
}

function missingOf(
	module: Module,
	{ state, readings, unfinished }: Progress,
	due: Chapter[]
): string {
	const questions = counted(module.draw, 'question');
	const changed = due.filter((chapter) => standingOf(chapter, readings) === 'due-again');
	const unread = due.length - changed.length;
	if (state?.equivalence) {
		return `Module terminé par équivalence : attestation du ${writeDay(state.completedAt!)}. Vous pouvez le lire quand vous voulez.`;
	}
	if (state?.completedAt) {
		const done = `Module terminé le ${writeDay(state.completedAt)}.`;
		const added =
			unread === 1
				? ' Un chapitre y a été ajouté depuis.'
				: ` ${unread} chapitres y ont été ajoutés depuis.`;
		return [done, unread > 0 ? added : '', againOf(changed)].join('');
	}
	if (unfinished) {
		const left = unfinished.draw.length - unfinished.answered;
		return `Il reste ${counted(left, 'question')} du quiz.${againOf(changed)}`;
	}
	if (!state) {
		return `${counted(unread, 'chapitre')} à lire, puis un quiz de ${questions}.`;
	}
	if (unread > 0)
		return `Il reste ${counted(unread, 'chapitre')} à lire, puis le quiz.${againOf(changed)}`;
	const rule = `${questions}, ${enough(module.draw, module.passMark)}`;
	const rest =
		state.status === 'failed'
			? `Il reste à réussir le quiz : ${rule}. Vous pouvez le refaire quand vous voulez.`
			: `Il reste le quiz : ${rule}.`;
	return `${rest}${againOf(changed)}`;
}

/** « Un chapitre est à relire : mis à jour le 3 novembre 2026. » */
function againOf(changed: Chapter[]): string {
	if (changed.length === 0) return '';
	const day = writeDay(
		changed
			.map(({ substantial }) => substantial!)
			.toSorted()
			.at(-1)!
	);
	return changed.length === 1
		? ` Un chapitre est à relire : mis à jour le ${day}.`
		: ` ${changed.length} chapitres sont à relire : mis à jour jusqu’au ${day}.`;
}

function nextOf(module: Module, { state, readings, unfinished }: Progress): Step | null {
	const isDue = (chapter: Chapter) => standingOf(chapter, readings) !== 'read';
	if (state?.status === 'completed' && !module.chapters.some(isDue)) return null;
	if (state?.equivalence && !unfinished) return null;
	if (unfinished) {
		return { kind: 'question', attempt: unfinished.id, question: unfinished.answered + 1 };
	}
	const last = module.chapters.findIndex((chapter) => chapter.id === state?.chapterId);
	const chapter =
		module.chapters.slice(Math.max(last, 0)).find(isDue) ?? module.chapters.find(isDue);
	if (chapter) return { kind: 'chapter', chapter: chapter.id, title: chapter.title };
	return { kind: 'quiz' };
}
