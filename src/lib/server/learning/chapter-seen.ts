import { and, eq } from 'drizzle-orm';
import type { Chapter } from '#lib/server/content/index.ts';
import { db } from '#lib/server/db/index.ts';
import type { Provenance } from './edition.ts';
import type { Held } from './state.ts';
import { chapterSeen } from './tables.ts';

type Circumstances = {
	how: Provenance;
	/** Who wrote it down, when it was not the person. */
	recordedBy?: string;
	/** When it is older than its writing. */
	at?: Date;
};

/** Records that chapters were read in their present edition, once for each edition. */
export async function storeSeen(
	held: Held,
	chapters: Chapter[],
	{ how, recordedBy, at = held.at }: Circumstances
): Promise<void> {
	if (chapters.length === 0) return;
	const { personId, moduleId } = held.state;
	const before = await db()
		.select({ chapterId: chapterSeen.chapterId })
		.from(chapterSeen)
		.where(and(eq(chapterSeen.personId, personId), eq(chapterSeen.moduleId, moduleId)));
	const added = await db()
		.insert(chapterSeen)
		.values(
			chapters.map(({ id: chapterId, reviewed: edition, version: chapterVersion }) => ({
				personId,
				moduleId,
				chapterId,
				how,
				recordedBy,
				chapterVersion,
				edition,
				at
			}))
		)
		.onConflictDoNothing()
		.returning({ chapterId: chapterSeen.chapterId });
	const known = new Set(before.map(({ chapterId }) => chapterId));
	for (const { chapterId } of added) {
		held.add({ kind: 'chapter-seen', again: known.has(chapterId) }, at);
	}
}
