import { and, eq, sql } from 'drizzle-orm';
import { fillFacts, type Chapter, type Module, type Source } from '#lib/server/content/index.ts';
import { db, newId, prepared } from '#lib/server/db/index.ts';
import { checksAnswered, completeChecks, storeChecks } from './check.ts';
import { orderFor } from './draw.ts';
import { factsFor } from './local-facts.ts';
import { explain, present, type Facts } from './presentation.ts';
import type { Correction, PresentedQuestion, Response } from './question.ts';
import { problemOf, readResponse, type Fields } from './response.ts';
import { inModule } from './state.ts';
import { chapterSeen, chapterVisit, moduleState } from './tables.ts';

/** A piece of a chapter: text, or a check. */
export type Piece =
	| { kind: 'prose'; html: string }
	| {
			kind: 'check';
			question: PresentedQuestion;
			/** Once verified. */
			correction: Correction | null;
			/** Typed and not verified. */
			typed: Response | undefined;
			/** Why it could not be verified. */
			problem: string | undefined;
			/** Of its heading: under those of the text before it. */
			level: 2 | 3;
	  };

/** What the address of a chapter says beside which one it is. */
export type Sheet = {
	/** The fields typed in checks that are not verified. */
	fields?: Fields;
	/** The check that was to be verified and was not complete. */
	incomplete?: string | null;
	/** A verified check to show as if it were not, to try once more. */
	again?: string | null;
};

type Neighbour = { id: string; title: string };

export type ChapterPage = {
	module: { id: string; title: string };
	id: string;
	title: string;
	minutes: number;
	/** YYYY-MM-DD */
	reviewed: string;
	sources: Source[];
	pieces: Piece[];
	/** Its place in the module, counted from 1, and how many there are. */
	number: number;
	total: number;
	seen: boolean;
	previous: Neighbour | null;
	next: Neighbour | null;
};

/** One row per chapter read, or one for none; each says which chapter was opened last. */
const place = prepared('place_in_module', (database) =>
	database
		.select({ opened: moduleState.chapterId, seen: chapterSeen.chapterId })
		.from(moduleState)
		.leftJoin(
			chapterSeen,
			and(
				eq(chapterSeen.personId, moduleState.personId),
				eq(chapterSeen.moduleId, moduleState.moduleId)
			)
		)
		.where(
			and(
				eq(moduleState.personId, sql.placeholder('person')),
				eq(moduleState.moduleId, sql.placeholder('module'))
			)
		)
);

/**
 * Opens a chapter for reading; undefined when the module has no such chapter. Three reads at most, and one write
 * when another chapter was open before: that is where the person will resume.
 */
export async function openChapter(
	personId: string,
	module: Module,
	chapterId: string,
	sheet: Sheet = {}
): Promise<ChapterPage | undefined> {
	const index = module.chapters.findIndex(({ id }) => id === chapterId);
	const chapter = module.chapters[index];
	if (!chapter) return undefined;
	const ids = { person: personId, module: module.id };
	const [places, answered, facts] = await Promise.all([
		place().execute(ids),
		checksAnswered(personId, module.id, chapterId),
		factsFor(personId, chapter.facts.length > 0)
	]);
	if (places[0]?.opened !== chapterId) await recordVisit(personId, module.id, chapterId);
	if (sheet.again) answered.delete(sheet.again);
	return {
		module: { id: module.id, title: module.title },
		id: chapter.id,
		title: chapter.title,
		minutes: chapter.minutes,
		reviewed: chapter.reviewed,
		sources: chapter.sources,
		pieces: piecesOf(personId, chapter, answered, facts, sheet),
		number: index + 1,
		total: module.chapters.length,
		seen: places.some(({ seen }) => seen === chapterId),
		previous: neighbour(module, index - 1),
		next: neighbour(module, index + 1)
	};
}

/**
 * Records that a chapter was read to its end, once, with the answers to its checks that were typed and not verified.
 * Answers the next chapter of the module; after the last one, the first not yet read; null when all are.
 */
export async function finishChapter(
	personId: string,
	module: Module,
	chapter: Chapter,
	fields: Fields
): Promise<string | null> {
	return inModule(personId, module.id, async (held) => {
		await storeChecks(held, chapter, completeChecks(chapter, fields));
		const added = await db()
			.insert(chapterSeen)
			.values({
				personId,
				moduleId: module.id,
				chapterId: chapter.id,
				how: 'online',
				chapterVersion: chapter.version,
				edition: chapter.reviewed,
				at: held.at
			})
			.onConflictDoNothing()
			.returning({ id: chapterSeen.chapterId });
		if (added.length > 0) held.add({ kind: 'chapter-seen' });
		const following = module.chapters[module.chapters.indexOf(chapter) + 1];
		if (following) return following.id;
		const places = await place().execute({ person: personId, module: module.id });
		const isSeen = new Set(places.map(({ seen }) => seen));
		return module.chapters.find(({ id }) => !isSeen.has(id))?.id ?? null;
	});
}

async function recordVisit(personId: string, moduleId: string, chapterId: string): Promise<void> {
	await inModule(personId, moduleId, async ({ state, at, add }) => {
		if (state.chapterId === chapterId) return;
		await db().insert(chapterVisit).values({ id: newId(), personId, moduleId, chapterId, at });
		add({ kind: 'chapter-opened', chapterId });
	});
}

function piecesOf(
	personId: string,
	chapter: Chapter,
	answered: Map<string, Response>,
	facts: Facts,
	{ fields, incomplete }: Sheet
): Piece[] {
	let level: 2 | 3 = 2;
	return chapter.parts.flatMap((part): Piece[] => {
		if (part.kind === 'scenario') return [];
		if (part.kind !== 'question') {
			if (part.html.includes('<h2')) level = 3;
			return [{ kind: 'prose', html: fillFacts(part.html, facts) }];
		}
		const { question } = part;
		const order = orderFor(personId, question);
		const response = answered.get(question.id);
		const typed = fields && readResponse(question, fields);
		return [
			{
				kind: 'check',
				question: present(question, order, facts),
				correction: response ? explain(question, order, response, facts) : null,
				typed,
				problem: incomplete === question.id ? problemOf(question, typed) : undefined,
				level
			}
		];
	});
}

function neighbour(module: Module, index: number): Neighbour | null {
	const chapter = module.chapters[index];
	return chapter ? { id: chapter.id, title: chapter.title } : null;
}
