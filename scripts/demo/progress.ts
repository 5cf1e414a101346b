import { closeSessions, openSession } from '#lib/server/auth/index.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { transaction } from '#lib/server/db/index.ts';
import {
	answerQuestion,
	finishChapter,
	openChapter,
	questionPageOf,
	startAttempt
} from '#lib/server/learning/index.ts';
import { fieldsOf, formOf, type Manner } from './answers.ts';
import type { Calendar } from './calendar.ts';
import { chanceFrom } from './chance.ts';
import { journeyOf, type Step } from './journey.ts';
import type { Someone } from './people.ts';
import { playStory } from './story.ts';

/** Makes everyone do what they did, in order of time, through the verbs that pages call; answers how many things were done. */
export async function writeProgress(
	people: Map<Someone, string>,
	modules: Module[],
	calendar: Calendar,
	seed: number
): Promise<number> {
	const deeds = [...people].flatMap(([someone, personId], index) =>
		// Chance of one's own: a module more changes nothing of what the others do.
		journeyOf(someone, modules, chanceFrom(seed + index), calendar).flatMap(({ module, steps }) => {
			const learner = { personId, module, attempt: '' };
			return steps.map((step) => ({ learner, step }));
		})
	);
	deeds.sort((a, b) => a.step.at.getTime() - b.step.at.getTime());
	await transaction(async () => {
		for (const { learner, step } of deeds) {
			setClock(step.at);
			await perform(learner, step);
		}
	});
	return deeds.length;
}

type Learner = { personId: string; module: Module; attempt: string };

async function perform(learner: Learner, step: Step): Promise<void> {
	const { personId, module } = learner;
	switch (step.kind) {
		case 'sign-in':
			await closeSessions(personId);
			await openSession(personId);
			return;
		case 'open':
			await openChapter(personId, module, module.chapters[step.chapter]!.id);
			return;
		case 'finish':
			await finish(learner, step.chapter, step.checks);
			return;
		case 'start':
			learner.attempt = (await startAttempt(personId, module)).attempt;
			return;
		case 'answer':
			await answer(learner, step.number, step.manner);
	}
}

async function finish({ personId, module }: Learner, place: number, manners: Manner[]) {
	const chapter = module.chapters[place]!;
	const checks = chapter.parts.flatMap((part) => (part.kind === 'question' ? [part.question] : []));
	const forms = checks.map((question, index) => fieldsOf(question, manners[index]!));
	const fields = Object.fromEntries(forms.flatMap((form) => Object.entries(form)));
	fields.unknown = forms.flatMap(({ unknown }) => unknown ?? []);
	await playStory(personId, module, chapter, manners.filter((manner) => manner === 'right').length);
	await finishChapter(personId, module, chapter, formOf(fields));
}

async function answer({ personId, module, attempt }: Learner, number: number, manner: Manner) {
	const page = await questionPageOf(personId, module, attempt, number);
	if (!page || !('question' in page))
		throw new Error(`question ${number} of ${attempt} is not there`);
	const question = module.quiz.questions.find(({ id }) => id === page.question.id)!;
	const outcome = await answerQuestion(
		personId,
		module,
		attempt,
		number,
		formOf(fieldsOf(question, manner))
	);
	if (!outcome?.saved) throw new Error(`the answer to ${question.id} was refused`);
}
