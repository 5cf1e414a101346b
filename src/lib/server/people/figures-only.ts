import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { requireWithin, type Scope } from './scope.ts';
import { collectivity, figuresOnly, type reaches } from './tables.ts';

export type Reach = (typeof reaches)[number];
export type FiguresOnly = {
	/** Those above see figures of this collectivité and of all below it, and no person. */
	itself: boolean;
	/** It sees figures of those below it, and no person; so do those above it. */
	below: boolean;
	/** The name of the collectivité directly above when it sees figures only of all below it. */
	above: string | null;
};

/** What a collectivité of the scope shows to those above it, and sees of those below. */
export async function figuresOnlyOf(collectivityId: string): Promise<FiguresOnly> {
	const rows = await db()
		.select({ reach: figuresOnly.reach })
		.from(figuresOnly)
		.where(eq(figuresOnly.collectivityId, collectivityId));
	const [place] = await db()
		.select({ parentId: collectivity.parentId })
		.from(collectivity)
		.where(eq(collectivity.id, collectivityId));
	const [above] = await db()
		.select({ name: collectivity.name })
		.from(figuresOnly)
		.innerJoin(collectivity, eq(collectivity.id, figuresOnly.collectivityId))
		.where(
			and(eq(figuresOnly.collectivityId, place?.parentId ?? ''), eq(figuresOnly.reach, 'below'))
		);
	return {
		itself: rows.some(({ reach }) => reach === 'itself'),
		below: rows.some(({ reach }) => reach === 'below'),
		above: above?.name ?? null
	};
}

/** Whether whoever holds this scope decides what a collectivité shows: `itself` by those appointed there, `below` by administrators. */
export function decidesFigures({ roots }: Scope, collectivityId: string, reach: Reach): boolean {
	return roots === 'all' || (reach === 'itself' && roots.includes(collectivityId));
}

/**
 * Shows those above figures only (`on`), or people again. Those above can do neither: what a commune closed, they do not open.
 * Refuses `collectivity-unknown` outside the scope and `not-yours` to whoever does not decide (decidesFigures).
 */
export async function chooseFiguresOnly(
	scope: Scope,
	collectivityId: string,
	reach: Reach,
	on: boolean
): Promise<void> {
	await transaction(async () => {
		await requireWithin(scope, collectivityId);
		if (!decidesFigures(scope, collectivityId, reach)) {
			throw new Refusal(
				'not-yours',
				'Ce choix revient à la coordination de cette collectivité ou à l’administration de la plateforme.'
			);
		}
		const row = { collectivityId, reach, since: now() };
		if (on) await db().insert(figuresOnly).values(row).onConflictDoNothing();
		else {
			await db()
				.delete(figuresOnly)
				.where(and(eq(figuresOnly.collectivityId, collectivityId), eq(figuresOnly.reach, reach)));
		}
	});
}
