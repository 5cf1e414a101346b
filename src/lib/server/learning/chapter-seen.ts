import { and, eq } from 'drizzle-orm';
import type { Chapter } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import type { Provenance } from './edition.ts';
import type { Held } from './state.ts';
import { chapterSeen } from './tables.ts';

/** Records that a chapter was read in its present edition, once for each edition; `recordedBy` is who wrote it down, when it was not the person. */
export async function storeSeen(
	{ state: { personId, moduleId }, at, add }: Held,
	{ id: chapterId, reviewed: edition, version: chapterVersion }: Chapter,
	how: Provenance,
	recordedBy: string | null = null
): Promise<void> {
	const before = await db()
		.select({ edition: chapterSeen.edition })
		.from(chapterSeen)
		.where(
			and(
				eq(chapterSeen.personId, personId),
				eq(chapterSeen.moduleId, moduleId),
				eq(chapterSeen.chapterId, chapterId)
			)
		);
	const added = await db()
		.insert(chapterSeen)
		.values({ personId, moduleId, chapterId, how, recordedBy, chapterVersion, edition, at })
		.onConflictDoNothing()
		.returning({ id: chapterSeen.chapterId });
	if (added.length > 0) add({ kind: 'chapter-seen', again: before.length > 0 });
}
