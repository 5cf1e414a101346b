import { and, eq, sql } from 'drizzle-orm';
import type { Chapter, Module, Source } from '#lib/server/content/index.ts';
import { db, newId, prepared } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { storeSeen } from './chapter-seen.ts';
import { checksAnswered, completeChecks, storeChecks } from './check.ts';
import { latest, standingOf, type Provenance, type Standing } from './edition.ts';
import { gameOf } from './game.ts';
import { factsFor } from './local-facts.ts';
import { piecesOf, type Piece, type Sheet } from './piece.ts';
import type { Fields } from './response.ts';
import { inModule } from './state.ts';
import { chapterSeen, chapterVisit, moduleState } from './tables.ts';
import { offerOf, triedOf, type Tried } from './test-out.ts';

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
	/** Whether it holds a reflex card. */
	hasCard: boolean;
	/** Its place in the module, counted from 1, and how many there are. */
	number: number;
	total: number;
	standing: Standing;
	/** How it was read; null when it was not. */
	how: Provenance | null;
	/** The day of the edition that has it due again, YYYY-MM-DD. */
	updated: string | null;
	/** How many checks one may answer first, instead of reading; null without an offer. */
	offer: number | null;
	/** What came of answering first, for whoever comes from there. */
	tried: Tried | null;
	/** Why the chapter could not be left as read. */
	problem: string | null;
	previous: Neighbour | null;
	next: Neighbour | null;
};

const unfinished =
	'Allez d’abord jusqu’à une fin de l’histoire : tous les chemins sont bons pour apprendre.';

/** One row per edition read of a chapter, or one for none; each says which chapter was opened last. */
const place = prepared('place_in_module', (database) =>
	database
		.select({
			opened: moduleState.chapterId,
			chapterId: chapterSeen.chapterId,
			edition: chapterSeen.edition,
			how: chapterSeen.how
		})
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
 * Opens a chapter for reading; undefined when the module has no such chapter. Three reads at most, a fourth for
 * a scenario, and one write when another chapter was open before: that is where the person will resume.
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
	const [{ opened, readings }, answered, game, facts] = await Promise.all([
		placeOf(personId, module.id),
		checksAnswered(personId, module.id, chapter),
		gameOf(personId, module.id, chapter, sheet.run),
		factsFor(personId, chapter.facts.length > 0)
	]);
	if (opened !== chapterId) await recordVisit(personId, module.id, chapterId);
	const standing = standingOf(chapter, readings);
	return {
		module: { id: module.id, title: module.title },
		id: chapter.id,
		title: chapter.title,
		minutes: chapter.minutes,
		reviewed: chapter.reviewed,
		sources: chapter.sources,
		pieces: piecesOf(personId, chapter, answered, game, facts, sheet),
		hasCard: chapter.cards.length > 0,
		number: index + 1,
		total: module.chapters.length,
		standing,
		how: readings.get(chapterId)?.how ?? null,
		updated: standing === 'due-again' ? chapter.substantial : null,
		offer: offerOf(chapter, standing, answered),
		tried: sheet.tried ? triedOf(chapter, answered) : null,
		problem: sheet.stopped && game && !game.finished ? unfinished : null,
		previous: neighbour(module, index - 1),
		next: neighbour(module, index + 1)
	};
}

/**
 * Records that a chapter was read to its end, once in each edition, with the answers to its checks that were typed and not verified.
 * Answers the next chapter of the module; after the last one, the first still to read; null when none is.
 * Refuses `scenario-unfinished` while no ending of its scenario was reached.
 */
export async function finishChapter(
	personId: string,
	module: Module,
	chapter: Chapter,
	fields: Fields
): Promise<string | null> {
	const game = await gameOf(personId, module.id, chapter);
	if (game && !game.finished) throw new Refusal('scenario-unfinished', unfinished);
	return inModule(personId, module.id, async (held) => {
		await storeChecks(held, chapter, completeChecks(chapter, fields));
		await storeSeen(held, [chapter], { how: 'online' });
		const following = module.chapters[module.chapters.indexOf(chapter) + 1];
		if (following) return following.id;
		const { readings } = await placeOf(personId, module.id);
		const due = module.chapters.find((one) => standingOf(one, readings) !== 'read');
		return due?.id ?? null;
	});
}

/** The chapter that a person opened last in a module, and those read. */
async function placeOf(personId: string, moduleId: string) {
	const rows = await place().execute({ person: personId, module: moduleId });
	const read = rows.flatMap(({ chapterId, edition, how }) =>
		chapterId !== null && edition !== null && how !== null ? [{ chapterId, edition, how }] : []
	);
	return { opened: rows[0]?.opened ?? null, readings: latest(read) };
}

async function recordVisit(personId: string, moduleId: string, chapterId: string): Promise<void> {
	await inModule(personId, moduleId, async ({ state, at, add }) => {
		if (state.chapterId === chapterId) return;
		await db().insert(chapterVisit).values({ id: newId(), personId, moduleId, chapterId, at });
		add({ kind: 'chapter-opened', chapterId });
	});
}

function neighbour(module: Module, index: number): Neighbour | null {
	const chapter = module.chapters[index];
	return chapter ? { id: chapter.id, title: chapter.title } : null;
}
