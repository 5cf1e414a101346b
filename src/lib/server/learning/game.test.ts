import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import {
	aChapter,
	aLearner,
	aModule,
	aQuestion,
	fields
} from '../../../../tests/factories/learning.ts';
import { aScenario, aStory } from '../../../../tests/factories/scenario.ts';
import type { Chapter, Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { finishChapter, openChapter } from './chapter.ts';
import { choose, gameOf, readChosen } from './game.ts';
import { projectionOf } from './projection.ts';
import { rebuildStates } from './rebuild.ts';
import { moduleState, scenarioChoice } from './tables.ts';

useDatabase();

let person: string;
let module: Module;
let story: Chapter;
beforeEach(async () => {
	person = await aLearner('agent');
	story = aStory('récit');
	module = aModule({ chapters: [story, aChapter('deux')] });
});

const pick = (run: number, step: number, choice: string) =>
	choose(person, module, story, { run, step, choice });
const pieceOf = async (run?: number) => {
	const page = await openChapter(person, module, story.id, { run });
	return page!.pieces.find((piece) => piece.kind === 'scenario')!;
};
const stored = async () => {
	const rows = await db().select().from(scenarioChoice).where(eq(scenarioChoice.personId, person));
	return rows.map(({ run, step, choiceId }) => `${run}.${step}.${choiceId}`);
};

describe('a game', () => {
	test('is resumed where it stopped', async () => {
		expect(await pieceOf()).toMatchObject({ run: 1, scene: { id: 'start', step: 1 } });
		expect(await pick(1, 1, 'cut')).toBe('desk');
		expect(await pieceOf()).toMatchObject({ run: 1, scene: { id: 'desk', step: 2 } });
		expect(await pick(1, 2, 'open')).toBe('evening');
		const ended = await pieceOf();
		expect(ended.scene.debrief).not.toBeNull();
		expect(await stored()).toEqual(['1.1.cut', '1.2.open']);
	});

	test('takes a choice once, however often and from however many tabs it is posted', async () => {
		const answers = await Promise.all([pick(1, 1, 'cut'), pick(1, 1, 'cut'), pick(1, 1, 'wait')]);
		expect(await stored()).toHaveLength(1);
		expect(new Set(answers).size).toBeLessThanOrEqual(1);
		expect(await pick(1, 1, 'off')).toBe(answers[0]);
		expect(await stored()).toHaveLength(1);
	});

	test('tells a page of before from the next one, even where they offer the same choice', async () => {
		const twice = aScenario();
		twice.situations[1]!.choices[0]!.id = 'cut';
		story = aStory('récit', twice);
		module = { ...module, chapters: [story] };
		await pick(1, 1, 'cut');
		expect(await pick(1, 1, 'cut')).toBe('desk');
		expect(await pick(1, 2, 'cut')).toBe('evening');
		expect(await stored()).toEqual(['1.1.cut', '1.2.cut']);
	});

	test('takes no choice ahead of it, nor one that is not offered', async () => {
		expect(await pick(1, 2, 'open')).toBe('start');
		expect(await pick(1, 1, 'open')).toBe('start');
		expect(await pick(3, 1, 'cut')).toBe('start');
		expect(await choose(person, module, story, readChosen('n’importe quoi'))).toBe('start');
		expect(
			await choose(person, module, module.chapters[1]!, readChosen('1.1.cut'))
		).toBeUndefined();
		expect(await stored()).toEqual([]);
	});

	test('begins anew only with its first choice, and the last one stays shown until then', async () => {
		await pick(1, 1, 'wait');
		expect(await pieceOf(2)).toMatchObject({ run: 2, scene: { id: 'start' }, interrupted: false });
		expect(await pieceOf()).toMatchObject({ run: 1, scene: { id: 'lost' } });
		expect(await pieceOf(7)).toMatchObject({ run: 1 });
		expect(await pick(2, 1, 'cut')).toBe('desk');
		expect(await pick(1, 1, 'off')).toBe('desk');
		expect(await pieceOf()).toMatchObject({ run: 2, scene: { id: 'desk' } });
		expect(await stored()).toEqual(['1.1.wait', '2.1.cut']);
	});

	test('whose story was rewritten begins again, and says so', async () => {
		await pick(1, 1, 'cut');
		const rewritten = aScenario();
		rewritten.situations[0]!.choices.shift();
		story = aStory('récit', rewritten);
		module = { ...module, chapters: [story, module.chapters[1]!] };
		expect(await pieceOf()).toMatchObject({ run: 2, scene: { id: 'start' }, interrupted: true });
		expect(await pick(2, 1, 'off')).toBe('desk');
		expect(await pieceOf()).toMatchObject({ run: 2, interrupted: false });
	});

	test('is a fact of the module', async () => {
		await pick(1, 1, 'cut');
		const [state] = await db().select().from(moduleState).where(eq(moduleState.personId, person));
		expect(state).toMatchObject({ status: 'started', chaptersSeen: 0 });
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});
});

describe('a chapter that holds a story', () => {
	test('is read once an ending was reached, in any game', async () => {
		const refused = { code: 'scenario-unfinished' };
		await expect(finishChapter(person, module, story, fields({}))).rejects.toMatchObject(refused);
		const page = await openChapter(person, module, story.id, { stopped: true });
		expect(page!.problem).toContain('une fin');
		await pick(1, 1, 'wait');
		await pick(2, 1, 'cut');
		expect((await gameOf(person, module.id, story))!.finished).toBe(true);
		expect(await finishChapter(person, module, story, fields({}))).toBe('deux');
		expect((await openChapter(person, module, story.id))!.standing).toBe('read');
	});

	test('refuses without keeping what was typed elsewhere, which the page carries', async () => {
		const question = { kind: 'question' as const, question: aQuestion('c9') };
		story = { ...story, parts: [question, ...story.parts] };
		module = { ...module, chapters: [story] };
		await expect(finishChapter(person, module, story, fields({ c9: 'r1' }))).rejects.toThrow();
		const page = await openChapter(person, module, story.id);
		expect(page!.pieces[0]).toMatchObject({ kind: 'check', correction: null });
	});
});

test('a projection records nothing, and knows a path that does not hold', async () => {
	expect(await projectionOf(person, story, ['cut'])).toMatchObject({
		id: 'desk',
		html: '<p>récit desk à Saint-Aubin 1</p>'
	});
	expect(await projectionOf(person, story, ['open'])).toBeUndefined();
	expect(await projectionOf(person, aChapter('prose'), [])).toBeUndefined();
	expect(await stored()).toEqual([]);
});
