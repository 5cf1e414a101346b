import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aChapter,
	aLearner,
	aModule,
	answerAt,
	fields,
	readAll,
	takeQuiz
} from '../../../../tests/factories/learning.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { startAttempt } from './attempt.ts';
import { finishChapter, openChapter } from './chapter.ts';
import { homeOf } from './home.ts';
import { modulePageOf } from './module-page.ts';

useDatabase();

let person: string;
let module: Module;
beforeEach(async () => {
	setClock(new Date('2026-03-01T09:00:00Z'));
	person = await aLearner('agent');
	module = aModule();
});

const current = async () => (await homeOf(person, [module])).current!;

describe('what is asked of a person', () => {
	const forElected = aModule({ audience: ['elected'] });
	const forAgents = aModule({ audience: ['agent'] });
	const forAll = aModule();
	const asked = async (id: string) => {
		const home = await homeOf(id, [forElected, forAgents, forAll]);
		return home.asked.map((overview) => overview.id);
	};

	test('depends on the categories of their memberships', async () => {
		expect(await asked(await aLearner('agent'))).toEqual([forAgents.id, forAll.id]);
		expect(await asked(await aLearner('elected'))).toEqual([forElected.id, forAll.id]);
		expect(await asked(await aLearner('elected', 'agent'))).toHaveLength(3);
	});

	test('is everything for someone who belongs nowhere', async () => {
		expect(await asked(await aLearner())).toHaveLength(3);
	});

	test('leaves the other modules at hand', async () => {
		const home = await homeOf(person, [forElected, forAgents]);
		expect(home.others.map(({ id }) => id)).toEqual([forElected.id]);
	});

	test('an empty library has nothing to begin', async () => {
		expect(await homeOf(person, [])).toEqual({
			current: null,
			asked: [],
			others: [],
			attestations: []
		});
	});
});

describe('where a person stands, in words', () => {
	test('step by step, from the first chapter to the attestation', async () => {
		expect(await current()).toMatchObject({
			status: 'todo',
			missing: '3 chapitres à lire, puis un quiz de 4 questions.',
			next: { kind: 'chapter', chapter: 'un' }
		});
		await openChapter(person, module, 'un');
		expect(await current()).toMatchObject({
			status: 'started',
			missing: 'Il reste 3 chapitres à lire, puis le quiz.'
		});
		await finishChapter(person, module, module.chapters[0]!, fields({}));
		await finishChapter(person, module, module.chapters[1]!, fields({}));
		expect((await current()).missing).toBe('Il reste 1 chapitre à lire, puis le quiz.');
		await finishChapter(person, module, module.chapters[2]!, fields({}));
		expect(await current()).toMatchObject({
			chaptersSeen: 3,
			missing: 'Il reste le quiz : 4 questions, 3 bonnes réponses suffisent.',
			next: { kind: 'quiz' }
		});
		const { attempt } = await startAttempt(person, module);
		for (const number of [1, 2, 3]) await answerAt(person, module, attempt, number, false);
		expect(await current()).toMatchObject({
			missing: 'Il reste 1 question du quiz.',
			next: { kind: 'question', attempt, question: 4 }
		});
		await answerAt(person, module, attempt, 4, true);
		expect(await current()).toMatchObject({
			status: 'failed',
			missing:
				'Il reste à réussir le quiz : 4 questions, 3 bonnes réponses suffisent. Vous pouvez le refaire quand vous voulez.'
		});
		await takeQuiz(person, module, 3);
		const home = await homeOf(person, [module]);
		expect(home.current).toBeNull();
		expect(home.asked).toMatchObject([
			{ status: 'completed', missing: 'Module terminé le 1er mars 2026.', next: null }
		]);
		expect(home.attestations).toHaveLength(1);
	});

	test('resumes at the chapter opened last, or at the first unread one after it', async () => {
		await openChapter(person, module, 'deux');
		expect((await current()).next).toMatchObject({ chapter: 'deux' });
		await finishChapter(person, module, module.chapters[1]!, fields({}));
		expect((await current()).next).toMatchObject({ chapter: 'trois' });
		await finishChapter(person, module, module.chapters[2]!, fields({}));
		expect((await current()).next).toMatchObject({ chapter: 'un' });
	});

	test('puts first the module worked on last', async () => {
		const other = aModule({ order: 2 });
		await openChapter(person, module, 'un');
		setClock(new Date('2026-03-02T09:00:00Z'));
		await openChapter(person, other, 'un');
		const home = await homeOf(person, [module, other]);
		expect(home.current!.id).toBe(other.id);
		expect(home.asked.map(({ id }) => id)).toEqual([module.id, other.id]);
	});

	test('does not count a chapter that has left the module, and names one that was added', async () => {
		await readAll(person, module);
		const shorter = { ...module, chapters: module.chapters.slice(0, 2) };
		const [after] = [(await homeOf(person, [shorter])).current!];
		expect(after).toMatchObject({ chapters: 2, chaptersSeen: 2, next: { kind: 'quiz' } });
		await takeQuiz(person, module, 4);
		const longer = { ...module, chapters: [...module.chapters, aChapter('quatre')] };
		const [completed] = (await homeOf(person, [longer])).asked;
		expect(completed).toMatchObject({
			status: 'completed',
			missing: 'Module terminé le 1er mars 2026. Un chapitre y a été ajouté depuis.',
			next: { kind: 'chapter', chapter: 'quatre' }
		});
	});
});

test('the page of a module shows each chapter and the quiz with their state', async () => {
	await finishChapter(person, module, module.chapters[0]!, fields({}));
	await openChapter(person, module, 'deux');
	const page = await modulePageOf(person, module);
	expect(page.lines.map(({ state }) => state)).toEqual(['seen', 'opened', 'todo']);
	expect(page.quiz).toEqual({
		state: 'closed',
		rule: '4 questions, 3 bonnes réponses suffisent.'
	});
	await readAll(person, module);
	expect((await modulePageOf(person, module)).quiz.state).toBe('open');
	await takeQuiz(person, module, 1);
	expect((await modulePageOf(person, module)).quiz.state).toBe('failed');
	await startAttempt(person, module);
	expect((await modulePageOf(person, module)).quiz.state).toBe('started');
});
