import { and, count, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import { addDays, now, today } from '#lib/server/clock.ts';
import type { Module } from '#lib/server/content/index.ts';
import { db, newId, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import {
	findCollectivity,
	folded,
	holds,
	placeName,
	within,
	type Scope
} from '#lib/server/people/index.ts';
import { sameHash, sign } from '#lib/server/secret.ts';
import { drawQuestions } from '../draw.ts';
import { recordQuizVersion } from '../quiz-version.ts';
import { gathering } from '../tables.ts';

/** A séance collective: its module, draw and rule as they stood when it was opened, and where it is. */
export type Gathering = typeof gathering.$inferSelect;

export type NewGathering = Pick<Gathering, 'collectivityId' | 'title' | 'animator' | 'heldOn'>;

export type GatheringList = Pick<Page, 'page' | 'pages'> & { rows: Gathering[]; total: number };

const pageLength = 20;

/**
 * Opens a séance on a module for a collectivité of the scope, its questions drawn once for all. `heldOn` is `YYYY-MM-DD`.
 * Answers its id. Refuses `collectivity-unknown`.
 */
export async function openGathering(
	scope: Scope,
	personId: string,
	module: Module,
	{ collectivityId, title, animator, heldOn }: NewGathering
): Promise<string> {
	if (!(await findCollectivity(scope, collectivityId))) {
		throw new Refusal('collectivity-unknown', 'Choisissez une collectivité de votre périmètre.', {
			field: 'collectivityId'
		});
	}
	return transaction(async () => {
		const at = now();
		const id = newId();
		const fixed = {
			id,
			collectivityId,
			title,
			animator,
			heldOn,
			moduleId: module.id,
			moduleVersion: module.version,
			quizVersion: await recordQuizVersion(module, at),
			passMark: module.passMark,
			chapters: module.chapters.map((chapter) => chapter.id),
			draw: drawQuestions(module.quiz.questions, module.draw),
			openedBy: personId,
			openedAt: at,
			step: 0,
			closed: 0,
			revision: 1,
			activity: 0
		};
		for (;;) {
			const code = String(randomInt(100_000, 1_000_000));
			const added = await db()
				.insert(gathering)
				.values({ ...fixed, code })
				.onConflictDoNothing({ target: gathering.code })
				.returning({ id: gathering.id });
			if (added.length > 0) return id;
		}
	});
}

/** The séances of the scope, the newest day first: a page of 20 of those whose title or collectivité holds each word of `query`. */
export async function gatheringsIn(
	scope: Scope,
	{ query = '', page = 1 }: { query?: string; page?: number } = {}
): Promise<GatheringList> {
	const kept = and(
		within(scope, gathering.collectivityId),
		...holds(query, folded(gathering.title), placeName(gathering.collectivityId))
	);
	const [counted] = await db().select({ total: count() }).from(gathering).where(kept);
	const { total } = counted!;
	const { limit, offset, ...shown } = pageOf(total, pageLength, page);
	const rows = await db()
		.select()
		.from(gathering)
		.where(kept)
		.orderBy(desc(gathering.heldOn), desc(gathering.id))
		.limit(limit)
		.offset(offset);
	return { rows, total, ...shown };
}

/** A séance of the scope; undefined outside of it. */
export async function findGathering(scope: Scope, id: string): Promise<Gathering | undefined> {
	const [found] = await db()
		.select()
		.from(gathering)
		.where(and(eq(gathering.id, id), within(scope, gathering.collectivityId)));
	return found;
}

/**
 * The séance that a code of six digits opens today, spaces apart: not ended, and held yesterday, today or tomorrow. Digits can be
 * guessed: the fewer open at once, the better.
 */
export async function findOpenGathering(typed: string): Promise<Gathering | undefined> {
	const found = await findByCode(typed.replace(/[\s\-–.]/g, ''));
	return found && codeOpensOn(found) === null ? found : undefined;
}

/** The séance that a scanned code opens, as soon as it is prepared and until its six digits do no more. */
export async function findScannedGathering(scanned: string): Promise<Gathering | undefined> {
	const found = await findByCode(scanned.slice(0, 6));
	return found && sameHash(scanned, scannedCodeOf(found)) ? found : undefined;
}

/** What the QR code of a séance holds: its six digits, and a key that nobody guesses. */
export function scannedCodeOf({ id, code }: Pick<Gathering, 'id' | 'code'>): string {
	return `${code}-${sign(code, id).slice(0, 16)}`;
}

/** The day from which the six digits open a séance (`YYYY-MM-DD`); null once they do. */
export function codeOpensOn({ heldOn }: Pick<Gathering, 'heldOn'>): string | null {
	const eve = addDays(heldOn, -1);
	return eve > today() ? eve : null;
}

/**
 * Takes a séance for the rest of the transaction and counts one thing done in it: whoever else writes in it waits,
 * so nothing is accepted after what closes it. Undefined for an unknown one.
 */
export async function holdGathering(id: string): Promise<Gathering | undefined> {
	const [held] = await db()
		.update(gathering)
		.set({ activity: sql`${gathering.activity} + 1` })
		.where(eq(gathering.id, id))
		.returning();
	return held;
}

async function findByCode(code: string): Promise<Gathering | undefined> {
	if (!/^\d{6}$/.test(code)) return undefined;
	const [found] = await db()
		.select()
		.from(gathering)
		.where(
			and(
				eq(gathering.code, code),
				isNull(gathering.outcome),
				gte(gathering.heldOn, addDays(today(), -1))
			)
		);
	return found;
}

export function isOver(): Refusal {
	return new Refusal('gathering-over', 'Cette séance est terminée.');
}
