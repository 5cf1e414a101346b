import type { Module } from '#lib/server/content/index.ts';
import { inheritedFacts } from '#lib/server/people/index.ts';
import type { Facts } from '../presentation.ts';
import { present } from '../presentation.ts';
import type { Correction, PresentedQuestion, Response } from '../question.ts';
import { problemOf, readResponse, type Fields } from '../response.ts';
import { isRight } from '../scoring.ts';
import { scored } from '../wording.ts';
import type { Gathering } from './gathering.ts';
import { openingOf, responsesOf } from './live-answer.ts';
import type { Participant } from './participant.ts';
import { drawnIn, explained, slideOf, type Slide } from './slide.ts';
import { isAllAsked, stepOf } from './step.ts';

/** A question to answer, or to change the answer of. */
export type Asked = {
	number: number;
	question: PresentedQuestion;
	/** What was answered, or typed and not complete, and why it could not be saved. */
	response: Response | undefined;
	problem: string | undefined;
	/** Whether an answer is saved. */
	answered: boolean;
	late: boolean;
};

/** What the phone of a participant shows. */
export type PhonePage = {
	code: string;
	title: string;
	revision: number;
	outcome: Gathering['outcome'];
	name: string;
	known: boolean;
	/** Null where there is something to answer, or an answer explained, instead. */
	slide: Slide | null;
	asked: Asked | null;
	correction: { number: number; prompt: string; correction: Correction } | null;
	/** The numbers of the questions closed before they came, and not answered yet. */
	toCatchUp: number[];
	/** « 8 bonnes réponses sur 10 », at the end of a quiz they answered. */
	score: string | null;
};

type Wanted = {
	/** The number of a question to catch up, or to change the answer of. */
	number?: number;
	/** The fields of an answer that could not be saved. */
	incomplete?: Fields;
};

/** What the phone of a participant shows now: the step, or the question they asked for while it may be answered. */
export async function phonePageOf(
	gathering: Gathering,
	participant: Participant,
	module: Module | undefined,
	wanted: Wanted = {}
): Promise<PhonePage> {
	const { code, title, revision, outcome } = gathering;
	const responses = await responsesOf(participant.id);
	const answers = gathering.draw.map(({ question }) => responses.get(question));
	const openings = answers.map((given, index) =>
		openingOf(gathering, participant, index + 1, given !== undefined)
	);
	const facts = await inheritedFacts(gathering.collectivityId);
	const here = stepOf(gathering);
	const number = numberOf(wanted.number, here.kind === 'question' ? here.number : null, openings);
	const isOpen = number !== null && openings[number - 1] !== 'shut';
	const common = {
		code,
		title,
		revision,
		outcome,
		name: participant.name,
		known: participant.personId !== null,
		toCatchUp: openings.flatMap((opening, index) => (opening === 'late' ? index + 1 : [])),
		score: await scoreOf(gathering, module, answers),
		slide: null,
		asked: null,
		correction: null
	};
	if (outcome) return common;
	if (number === null) return { ...common, slide: await slideOf(gathering, module) };
	const given = answers[number - 1];
	if (isOpen) {
		const late = openings[number - 1] === 'late';
		const asked = await askedAt(gathering, module, number, given, facts, wanted.incomplete);
		return { ...common, asked: { ...asked, late } };
	}
	const { question } = await drawnIn(gathering, module, number);
	const response = given ?? { kind: 'unknown' as const };
	const correction = await explained(gathering, module, number, response, facts);
	return { ...common, correction: { number, prompt: question.prompt, correction } };
}

/** The question to show: the one asked for while it may be answered, else the one the room is at. */
function numberOf(wanted: number | undefined, here: number | null, openings: string[]) {
	const isOffered = wanted !== undefined && ['open', 'late'].includes(openings[wanted - 1] ?? '');
	return isOffered ? wanted : here;
}

async function askedAt(
	gathering: Gathering,
	module: Module | undefined,
	number: number,
	given: Response | undefined,
	facts: Facts,
	incomplete?: Fields
): Promise<Omit<Asked, 'late'>> {
	const { question, order } = await drawnIn(gathering, module, number);
	const typed = incomplete && readResponse(question, incomplete);
	return {
		number,
		question: present(question, order, facts),
		response: incomplete ? typed : given,
		problem: incomplete && problemOf(question, typed),
		answered: given !== undefined
	};
}

/** Known once every question is closed, and shown at the end. */
async function scoreOf(
	gathering: Gathering,
	module: Module | undefined,
	answers: (Response | undefined)[]
): Promise<string | null> {
	if (!isAllAsked(gathering) || stepOf(gathering).kind !== 'end') return null;
	if (answers.every((given) => given === undefined)) return null;
	let right = 0;
	for (const [index, given] of answers.entries()) {
		const { question } = await drawnIn(gathering, module, index + 1);
		if (given && isRight(question, given)) right += 1;
	}
	return scored(right, answers.length);
}
