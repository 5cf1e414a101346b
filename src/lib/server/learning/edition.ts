import type { Chapter, Module } from '#lib/server/content/index.ts';
import type { provenances } from './tables.ts';

export type Provenance = (typeof provenances)[number];

/** What was last read of a chapter: the day of its edition, YYYY-MM-DD, and in which manner. */
export type Read = { edition: string; how: Provenance };

/** The chapters of a module that someone read, by id; some may have left the module since. */
export type Readings = Map<string, Read>;

/** `due-again`: read in an edition whose substance has changed since. */
export type Standing = 'read' | 'due-again' | 'unread';

/** The latest edition read of each chapter, from rows in any order. */
export function latest(rows: (Read & { chapterId: string })[]): Readings {
	const readings: Readings = new Map();
	for (const { chapterId, edition, how } of rows) {
		const before = readings.get(chapterId);
		if (!before || edition > before.edition) readings.set(chapterId, { edition, how });
	}
	return readings;
}

/** Whether a chapter counts as read: in the edition that last changed its substance, or in a later one. */
export function standingOf({ id, substantial }: Chapter, readings: Readings): Standing {
	const read = readings.get(id);
	if (!read) return 'unread';
	return substantial !== null && read.edition < substantial ? 'due-again' : 'read';
}

/** The chapters of a module that are still to read, or to read again. */
export function dueIn(module: Module, readings: Readings): Chapter[] {
	return module.chapters.filter((chapter) => standingOf(chapter, readings) !== 'read');
}

/** The chapters that a quiz waits for: once the module is completed, those rewritten do not keep it shut. */
export function awaitedBy(module: Module, readings: Readings, isCompleted: boolean): Chapter[] {
	return dueIn(module, readings).filter(
		(chapter) => !isCompleted || standingOf(chapter, readings) === 'unread'
	);
}
