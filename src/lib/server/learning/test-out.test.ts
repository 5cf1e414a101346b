import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../../tests/database.ts';
import { aLearner, aModule, fields } from '../../../../tests/factories/learning.ts';
import { setClock } from '#lib/server/clock.ts';
import type { Chapter, Module } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import { finishChapter, openChapter } from './chapter.ts';
import { answerCheck } from './check.ts';
import { modulePageOf } from './module-page.ts';
import { rebuildStates } from './rebuild.ts';
import { chapterSeen, checkAnswer } from './tables.ts';
import { testOut, testOutPageOf } from './test-out.ts';
import { scored } from './wording.ts';

useDatabase();

let person: string;
let module: Module;
beforeEach(async () => {
	setClock();
	person = await aLearner('agent');
	offer({});
});

/** The module whose first chapter, with two checks, offers them first. */
function offer(details: Partial<Chapter>) {
	const made = aModule(module && { id: module.id });
	const [first, ...rest] = made.chapters;
	module = { ...made, chapters: [{ ...first!, testOut: true, ...details }, ...rest] };
}

const right = { c1: 'r1', 'c2.a': '1', 'c2.b': '2', 'c2.c': '3' };
const wrong = { ...right, c1: 'w1' };
const tryWith = (values: Record<string, string>) =>
	testOut(person, module, module.chapters[0]!, fields(values));
const page = (tried = false) => openChapter(person, module, 'un', { tried });
const stored = (table: typeof chapterSeen | typeof checkAnswer) =>
	db()
		.select()
		.from(table)
		.where(and(eq(table.personId, person), eq(table.moduleId, module.id)));

describe('answering first', () => {
	test('is offered before anything is read or answered, where the chapter says so', async () => {
		expect((await page())!.offer).toBe(2);
		expect((await testOutPageOf(person, module, module.chapters[0]!))!.questions).toHaveLength(2);
		expect((await openChapter(person, module, 'deux'))!.offer).toBeNull();
		expect(await testOutPageOf(person, module, module.chapters[1]!)).toBeUndefined();
	});

	test('all right, makes the chapter known', async () => {
		expect(await tryWith(right)).toEqual({ saved: true, left: [] });
		expect(await stored(chapterSeen)).toMatchObject([{ how: 'test-out', recordedBy: null }]);
		expect(await page(true)).toMatchObject({
			standing: 'read',
			how: 'test-out',
			offer: null,
			tried: { passed: true, score: scored(2, 2) }
		});
		expect((await modulePageOf(person, module)).lines[0]!.state).toBe('known');
	});

	test('with a mistake, keeps the answers, says how many were right, and is not offered twice', async () => {
		await tryWith(wrong);
		expect(await stored(chapterSeen)).toEqual([]);
		expect(await stored(checkAnswer)).toHaveLength(2);
		expect(await page(true)).toMatchObject({
			standing: 'unread',
			offer: null,
			tried: { passed: false, score: scored(1, 2) }
		});
		await tryWith(right);
		expect(await stored(chapterSeen)).toEqual([]);
		expect(await testOutPageOf(person, module, module.chapters[0]!)).toBeUndefined();
	});

	test('incomplete, stores nothing and shows again what was typed', async () => {
		const typed = { c1: 'r1', 'c2.a': '1' };
		expect(await tryWith(typed)).toEqual({ saved: false, left: Object.entries(typed) });
		expect(await stored(checkAnswer)).toEqual([]);
		const again = await testOutPageOf(person, module, module.chapters[0]!, fields(typed));
		expect(again!.questions.map(({ problem }) => problem !== undefined)).toEqual([false, true]);
	});

	test('posted twice at once, is recorded once', async () => {
		await Promise.all([tryWith(right), tryWith(right)]);
		expect(await stored(chapterSeen)).toHaveLength(1);
		expect(await stored(checkAnswer)).toHaveLength(2);
	});

	test('is not offered to whoever has answered a check, or read the chapter', async () => {
		await answerCheck(person, module, module.chapters[0]!, 'c1', fields({ c1: 'r1' }));
		expect((await page())!.offer).toBeNull();
		const other = await aLearner('agent');
		await finishChapter(other, module, module.chapters[0]!, fields({}));
		expect((await openChapter(other, module, 'un'))!.offer).toBeNull();
	});

	test('changes nothing where it is not offered', async () => {
		offer({ testOut: false });
		expect(await tryWith(right)).toEqual({ saved: true, left: [] });
		expect(await stored(checkAnswer)).toEqual([]);
		expect((await rebuildStates({ write: false })).differences).toEqual([]);
	});

	test('is offered once more when the substance has changed, even if the answers are the same', async () => {
		setClock(new Date('2026-09-01T10:00:00Z'));
		await tryWith(wrong);
		offer({ reviewed: '2026-10-01', substantial: '2026-10-01' });
		setClock(new Date('2026-10-02T10:00:00Z'));
		expect((await page())!.offer).toBe(2);
		await tryWith(wrong);
		expect((await page())!.offer).toBeNull();
		expect(await stored(checkAnswer)).toHaveLength(4);
	});
});
