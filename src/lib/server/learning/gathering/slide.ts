import type { Module } from '#lib/server/content/index.ts';
import { inheritedFacts } from '#lib/server/people/index.ts';
import { drawnAt } from '../attempt.ts';
import { explain, present, type Facts } from '../presentation.ts';
import { questionsOf } from '../quiz-version.ts';
import type { Correction, PresentedQuestion, Response } from '../question.ts';
import { essentialOf, notesOf, type Essential, type Note } from './chapter-brief.ts';
import type { Gathering } from './gathering.ts';
import { roomResponses } from './live-answer.ts';
import { stepOf, type Step } from './step.ts';
import { tallyOf, type Tally } from './tally.ts';

/** What everybody sees at a step; `total` is how many chapters, or questions, there are. The key comes with a closed question alone. */
export type Slide =
	| { kind: 'welcome' }
	| ({ kind: 'chapter'; number: number; total: number; id: string; title: string } & Essential)
	| {
			kind: 'question';
			number: number;
			total: number;
			question: PresentedQuestion;
			/** Null while the question is open. */
			closed: { tally: Tally | null; correction: Correction } | null;
	  }
	| { kind: 'end' };

/** What only the conductor sees: the chapter in short, or the key of the question. */
export type Notes = { chapter: Note[]; correction: Correction | null };

/** What a séance shows, now or at another step of it. */
export async function slideOf(
	gathering: Gathering,
	module: Module | undefined,
	step: Step = stepOf(gathering)
): Promise<Slide> {
	const facts = await inheritedFacts(gathering.collectivityId);
	if (step.kind === 'chapter') {
		const chapter = chapterAt(gathering, module, step.number);
		return {
			...step,
			total: gathering.chapters.length,
			id: gathering.chapters[step.number - 1]!,
			title: chapter?.title ?? 'Un chapitre qui n’est plus proposé',
			...(chapter ? essentialOf(chapter, facts) : { card: null, headings: [] })
		};
	}
	if (step.kind !== 'question') return step;
	const { question, order } = await drawnIn(gathering, module, step.number);
	const closed = step.closed && {
		tally: tallyOf(question, order, await roomResponses(gathering.id, question.id), facts),
		correction: explain(question, order, { kind: 'unknown' }, facts)
	};
	return {
		kind: 'question',
		number: step.number,
		total: gathering.draw.length,
		question: present(question, order, facts),
		closed: closed || null
	};
}

/** The notes of the conductor for the step a séance is at. */
export async function notesAt(gathering: Gathering, module: Module | undefined): Promise<Notes> {
	const step = stepOf(gathering);
	const facts = await inheritedFacts(gathering.collectivityId);
	if (step.kind === 'chapter') {
		const chapter = chapterAt(gathering, module, step.number);
		return { chapter: chapter ? notesOf(chapter, facts) : [], correction: null };
	}
	if (step.kind !== 'question') return { chapter: [], correction: null };
	return {
		chapter: [],
		correction: await explained(gathering, module, step.number, { kind: 'unknown' }, facts)
	};
}

/** A question of a séance explained to whoever gave that answer. */
export async function explained(
	gathering: Gathering,
	module: Module | undefined,
	number: number,
	response: Response,
	facts: Facts
): Promise<Correction> {
	const { question, order } = await drawnIn(gathering, module, number);
	return explain(question, order, response, facts);
}

/** The question of a séance at a place (from 1), and the order of its choices. */
export async function drawnIn(gathering: Gathering, module: Module | undefined, number: number) {
	const questions = await questionsOf(gathering.quizVersion, module);
	return drawnAt(gathering.draw, questions, number)!;
}

function chapterAt({ chapters }: Gathering, module: Module | undefined, number: number) {
	return module?.chapters.find(({ id }) => id === chapters[number - 1]);
}
