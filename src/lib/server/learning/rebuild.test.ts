import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aLearner,
	aModule,
	answerAt,
	answering,
	fields,
	readAll,
	takeQuiz
} from '../../../../tests/factories/learning.ts';
import { aStory } from '../../../../tests/factories/scenario.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { startAttempt } from './attempt.ts';
import { finishChapter, openChapter } from './chapter.ts';
import { answerCheck } from './check.ts';
import { choose, gameOf, scenarioOf } from './game.ts';
import { rebuildStates } from './rebuild.ts';
import { moduleState } from './tables.ts';

useDatabase();

/** A repeatable source of whole numbers below a bound. */
function dice(seed: number): (bound: number) => number {
	return (bound) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * bound);
	};
}

const states = () =>
	db().select().from(moduleState).orderBy(asc(moduleState.personId), asc(moduleState.moduleId));

describe('after a long random walk', () => {
	const people: string[] = [];
	const story = aModule({ draw: 2 });
	story.chapters.push(aStory('récit'));
	const modules = [aModule(), aModule({ passMark: 50 }), story];

	beforeAll(async () => {
		for (let index = 0; index < 7; index++) people.push(await aLearner('agent'));
		const roll = dice(20261122);
		let time = Date.UTC(2026, 0, 1);
		for (let step = 0; step < 250; step++) {
			time += roll(3) * 1000;
			setClock(new Date(time));
			const acts = Array.from({ length: 1 + roll(3) }, () =>
				act(people[roll(people.length)]!, modules[roll(modules.length)]!, roll)
			);
			await Promise.all(acts);
			// The author takes a chapter away, and later puts it back.
			if (step === 80) modules[0] = { ...modules[0]!, chapters: modules[0]!.chapters.slice(1) };
			if (step === 160) modules[0] = aModule({ id: modules[0]!.id });
			// The author rewrites another, which is due again.
			if (step === 120) {
				const [first, ...rest] = modules[1]!.chapters;
				const edition = { reviewed: '2026-06-01', substantial: '2026-06-01' };
				modules[1] = { ...modules[1]!, chapters: [{ ...first!, ...edition }, ...rest] };
			}
		}
	}, 60_000);

	test('every state is what its facts say, row by row', async () => {
		const before = await states();
		expect(before.length).toBeGreaterThan(15);
		expect(new Set(before.map(({ status }) => status)).size).toBe(3);
		const compared = await rebuildStates({ write: false, batch: 3 });
		expect(compared).toMatchObject({ people: 7, rows: before.length, differences: [] });
		await db().delete(moduleState);
		const rebuilt = await rebuildStates({ batch: 2 });
		expect(rebuilt.differences).toHaveLength(before.length);
		expect(await states()).toEqual(before);
	});
});

describe('a damaged state', () => {
	test('is named, left alone when only compared, and put right', async () => {
		const person = await aLearner('agent');
		const module = aModule();
		await readAll(person, module);
		await takeQuiz(person, module, 4);
		const good = await states();
		const mine = and(eq(moduleState.personId, person), eq(moduleState.moduleId, module.id));
		await db().update(moduleState).set({ chaptersSeen: 1, status: 'started' }).where(mine);
		const wrong = { personId: person, moduleId: module.id, kind: 'wrong' };
		expect((await rebuildStates({ write: false })).differences).toEqual([wrong]);
		expect((await rebuildStates()).differences).toEqual([wrong]);
		expect(await states()).toEqual(good);
		expect((await rebuildStates()).differences).toEqual([]);
	});

	test('without a single fact is taken away', async () => {
		const personId = await aLearner('agent');
		const at = new Date();
		await db().insert(moduleState).values({
			personId,
			moduleId: 'phantom',
			status: 'started',
			chaptersSeen: 3,
			attempts: 0,
			startedAt: at,
			activeAt: at
		});
		const { differences } = await rebuildStates();
		expect(differences).toEqual([{ personId, moduleId: 'phantom', kind: 'extra' }]);
		expect((await rebuildStates()).differences).toEqual([]);
	});
});

/** Something that a person may do in a module, allowed or not at this moment. */
async function act(person: string, module: Module, roll: (bound: number) => number): Promise<void> {
	const chapter = module.chapters[roll(module.chapters.length)]!;
	const rightly = roll(3) > 0;
	const quiz = roll(2) === 0;
	const number = 1 + roll(module.draw);
	if (!quiz) {
		await openChapter(person, module, chapter.id);
		if (scenarioOf(chapter)) {
			const game = await gameOf(person, module.id, chapter);
			const { run, play } = game!;
			const choices = play.at.choices.length > 0 ? play.at.choices : [];
			const choice = choices[roll(choices.length)]?.id ?? 'cut';
			const chosen =
				choices.length > 0 ? { run, step: play.path.length + 1 } : { run: run + 1, step: 1 };
			await choose(person, module, chapter, { ...chosen, choice });
			if (!(await gameOf(person, module.id, chapter))!.finished) return;
		}
		if (rightly) await finishChapter(person, module, chapter, fields({ c1: 'r1' }));
		const check = chapter.parts.flatMap((part) =>
			part.kind === 'question' ? [part.question] : []
		)[0];
		if (check) {
			await answerCheck(person, module, chapter, check.id, fields(answering(check, rightly)));
		}
		return;
	}
	try {
		const { attempt, question } = await startAttempt(person, module);
		await answerAt(person, module, attempt, number > 3 ? number : question, rightly);
	} catch (error) {
		expect(error).toMatchObject({ name: 'Refusal' });
	}
}
