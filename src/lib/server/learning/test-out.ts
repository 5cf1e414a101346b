import type { Chapter, Module } from '#lib/server/content/index.ts';
import { storeSeen } from './chapter-seen.ts';
import {
	checksAnswered,
	checksOf,
	completeChecks,
	storeChecks,
	typedIn,
	type Answered,
	type Verified
} from './check.ts';
import { orderFor } from './draw.ts';
import { standingOf, type Standing } from './edition.ts';
import { factsFor } from './local-facts.ts';
import { present } from './presentation.ts';
import { progressOf } from './progress.ts';
import type { PresentedQuestion, Response } from './question.ts';
import { problemOf, readResponse, type Fields } from './response.ts';
import { isRight } from './scoring.ts';
import { inModule } from './state.ts';
import { scored } from './wording.ts';

/** The checks of a chapter, to be answered before reading it. */
export type TestOutPage = {
	module: { id: string; title: string };
	chapter: { id: string; title: string };
	questions: {
		question: PresentedQuestion;
		typed: Response | undefined;
		problem: string | undefined;
	}[];
};

/** What came of it; « 3 bonnes réponses sur 5 ». */
export type Tried = { passed: boolean; score: string };

/** How many checks of a chapter one may answer instead of reading it: once in each edition; null when that is not offered. */
export function offerOf(
	chapter: Chapter,
	standing: Standing,
	answered: Map<string, Answered>
): number | null {
	if (!chapter.testOut || standing === 'read') return null;
	const isBegun = [...answered.values()].some(({ isCurrent }) => isCurrent);
	return isBegun ? null : checksOf(chapter).length || null;
}

/** The answers of a chapter's checks put together; null while one is missing. */
export function triedOf(chapter: Chapter, answered: Map<string, Answered>): Tried | null {
	const checks = checksOf(chapter);
	const responses = checks.map(({ id }) => answered.get(id)?.response);
	if (checks.length === 0 || responses.includes(undefined)) return null;
	const right = checks.filter((check, index) => isRight(check, responses[index]!)).length;
	return { passed: right === checks.length, score: scored(right, checks.length) };
}

/** The page where the checks of a chapter are answered first; undefined when that is not offered. `typed` holds an incomplete form. */
export async function testOutPageOf(
	personId: string,
	module: Module,
	chapter: Chapter,
	typed?: Fields
): Promise<TestOutPage | undefined> {
	if ((await offerTo(personId, module, chapter)) === null) return undefined;
	const facts = await factsFor(personId, chapter.facts.length > 0);
	return {
		module: { id: module.id, title: module.title },
		chapter: { id: chapter.id, title: chapter.title },
		questions: checksOf(chapter).map((check) => {
			const response = typed && readResponse(check, typed);
			return {
				question: present(check, orderFor(personId, check), facts, response),
				typed: response,
				problem: typed && problemOf(check, response)
			};
		})
	};
}

/**
 * Answers all the checks of a chapter at once: all right, the chapter counts as read. Nothing is stored while one is incomplete,
 * nor when it is not offered any more: the first answers stand.
 */
export async function testOut(
	personId: string,
	module: Module,
	chapter: Chapter,
	fields: Fields
): Promise<Verified> {
	const checks = checksOf(chapter);
	const responses = completeChecks(chapter, fields);
	const saved = checks.every(({ id }) => responses[id]);
	if (!saved) return { saved, left: typedIn(chapter, fields) };
	if ((await offerTo(personId, module, chapter)) === null) return { saved, left: [] };
	await inModule(personId, module.id, async (held) => {
		if ((await offerTo(personId, module, chapter)) === null) return;
		await storeChecks(held, chapter, responses);
		const passed = checks.every((check) => isRight(check, responses[check.id]!));
		if (passed) await storeSeen(held, [chapter], { how: 'test-out' });
	});
	return { saved, left: [] };
}

async function offerTo(personId: string, module: Module, chapter: Chapter): Promise<number | null> {
	const progressIn = await progressOf(personId);
	const answered = await checksAnswered(personId, module.id, chapter);
	return offerOf(chapter, standingOf(chapter, progressIn(module.id).readings), answered);
}
