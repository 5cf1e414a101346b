import type { Chapter, Item, Module, Option, Question } from '#lib/server/content/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { now } from '#lib/server/clock.ts';
import { recount } from '#lib/server/ledger/index.ts';
import {
	answerQuestion,
	finishChapter,
	openChapter,
	startAttempt
} from '#lib/server/learning/index.ts';
import { findAttempt } from '#lib/server/learning/attempt.ts';
import type { Fields } from '#lib/server/learning/response.ts';
import { collectivity, membership, person } from '#lib/server/people/tables.ts';

const option = (id: string, right: boolean): Option => ({
	id,
	html: `choix ${id}`,
	text: `choix ${id}`,
	right,
	feedback: `retour ${id}`
});
const item = (id: string): Item => ({ id, html: `étape ${id}`, text: `étape ${id}` });

/** A question of a kind: the right choices are those whose id begins with `r`, the right order is the alphabet's. */
export function aQuestion(id: string, kind: Question['kind'] = 'single'): Question {
	const common = {
		id,
		prompt: `Question ${id}`,
		text: `Question ${id}`,
		situation: '',
		explanation: `<p>explication ${id}</p>`,
		source: 'ANSSI',
		version: `version-${id}`
	};
	switch (kind) {
		case 'order':
			return { ...common, kind, items: ['a', 'b', 'c'].map(item) };
		case 'pairs':
			return {
				...common,
				kind,
				headers: ['Signe', 'Risque'],
				left: ['l1', 'l2'].map(item),
				right: ['v1', 'v2'].map(item),
				answers: { l1: 'v1', l2: 'v2' }
			};
		case 'spot': {
			const place = (n: number) => `<x-place n="${n}">endroit ${n}</x-place>`;
			const headers = [{ label: 'De', html: place(1) }];
			const body = `<p>${place(2)} ${place(3)}</p>`;
			const options = [option('r1', true), option('w1', false), option('r2', true)];
			return { ...common, kind, message: { form: 'mail', headers, body }, options };
		}
		case 'several':
			return {
				...common,
				kind,
				options: [option('r1', true), option('w1', false), option('r2', true)]
			};
		default:
			return {
				...common,
				kind,
				options: [option('r1', true), option('w1', false), option('w2', false)]
			};
	}
}

/** A chapter with some text and the given checks. */
export function aChapter(id: string, checks: Question[] = []): Chapter {
	return {
		id,
		title: `Chapitre ${id}`,
		minutes: 5,
		reviewed: '2026-02-01',
		sources: [{ title: 'ANSSI' }],
		parts: [
			{ kind: 'prose', html: `<p>texte de ${id} pour {{collectivite.nom}}</p>` },
			...checks.map((question) => ({ kind: 'question' as const, question }))
		],
		cards: [],
		testOut: false,
		substantial: null,
		facts: ['collectivite.nom'],
		version: `version-${id}`
	};
}

/** A module of three chapters and a quiz of six questions, four of which are drawn and three to get right. */
export function aModule(details: Partial<Module> = {}): Module {
	const questions = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'].map((id) => aQuestion(id));
	return {
		id: `module-${newId().slice(-8)}`,
		title: 'Comprendre',
		summary: 'Un module',
		audience: ['elected', 'agent'],
		minutes: 15,
		passMark: 75,
		draw: 4,
		order: 1,
		licence: 'Licence Ouverte 2.0',
		confidence: false,
		introduction: '',
		chapters: [
			aChapter('un', [aQuestion('c1'), aQuestion('c2', 'order')]),
			aChapter('deux'),
			aChapter('trois')
		],
		quiz: { title: null, introduction: '', questions, facts: [] },
		version: '0123456789ab',
		folder: '/nowhere',
		own: false,
		...details
	};
}

/** Someone, with a membership in a collectivité of their own for each category. */
export async function aLearner(...categories: ('elected' | 'agent')[]): Promise<string> {
	const id = newId();
	await db()
		.insert(person)
		.values({
			id,
			givenName: 'Marie',
			familyName: 'Lefèvre',
			sortName: `lefevre marie ${id}`,
			createdAt: now()
		});
	for (const [index, category] of categories.entries()) {
		const collectivityId = newId();
		const name = `Saint-Aubin ${index + 1}`;
		await db().insert(collectivity).values({
			id: collectivityId,
			kind: 'commune',
			name,
			sortName: name.toLowerCase(),
			createdAt: now()
		});
		await transaction(async () => {
			await recount([id]);
			await db().insert(membership).values({
				id: newId(),
				personId: id,
				collectivityId,
				category,
				function: '',
				department: '',
				startsOn: '2000-01-01'
			});
		});
	}
	return id;
}

/** A posted form. */
export function fields(values: Record<string, string | string[]>): Fields {
	return { getAll: (name) => [values[name] ?? []].flat() };
}

/** The form that answers a question rightly, or wrongly. */
export function answering(question: Question, rightly: boolean): Record<string, string | string[]> {
	switch (question.kind) {
		case 'order': {
			const places = question.items.map((_, index) => index + 1);
			if (!rightly) places.reverse();
			return Object.fromEntries(
				question.items.map(({ id }, index) => [`${question.id}.${id}`, String(places[index])])
			);
		}
		case 'pairs':
			return Object.fromEntries(
				question.left.map(({ id }) => [
					`${question.id}.${id}`,
					rightly ? question.answers[id]! : question.right[0]!.id
				])
			);
		case 'spot': {
			const clues = question.options.filter(({ right }) => right).map(({ id }) => id);
			const isTrap = clues.length > 0;
			return {
				[question.id]: clues,
				[`${question.id}.verdict`]: isTrap === rightly ? 'trap' : 'safe'
			};
		}
		default: {
			const chosen = question.options.filter(({ right }) => right === rightly).map(({ id }) => id);
			return { [question.id]: question.kind === 'several' ? chosen : chosen[0]! };
		}
	}
}

/** Opens and finishes every chapter. */
export async function readAll(personId: string, module: Module): Promise<void> {
	for (const chapter of module.chapters) {
		await openChapter(personId, module, chapter.id);
		await finishChapter(personId, module, chapter, fields({}));
	}
}

/** Answers a question of an attempt by its place. */
export async function answerAt(
	personId: string,
	module: Module,
	attempt: string,
	number: number,
	rightly: boolean
) {
	const found = await findAttempt(personId, module.id, attempt);
	const drawn = found!.draw[number - 1]!;
	const question = module.quiz.questions.find(({ id }) => id === drawn.question)!;
	return answerQuestion(personId, module, attempt, number, fields(answering(question, rightly)));
}

/** Makes a whole attempt with that many right answers, the first ones. Answers its id. */
export async function takeQuiz(personId: string, module: Module, right: number): Promise<string> {
	const { attempt } = await startAttempt(personId, module);
	for (let number = 1; number <= module.draw; number++) {
		await answerAt(personId, module, attempt, number, number <= right);
	}
	return attempt;
}
