import { db, transaction } from '#lib/server/db/index.ts';
import { categories } from '#lib/server/people/tables.ts';
import type { Asked, Place } from './contribution.ts';
import { holdCounts } from './hold.ts';
import { rewriteCounts } from './rebuild.ts';
import { askedModule } from './tables.ts';

type Offered = { id: string; audience: Place['category'][] };

/** The modules that « all modules asked » stands for in the kept counts, by category. */
export async function askedModules(): Promise<Asked> {
	const rows = await db().select().from(askedModule);
	return new Map(
		categories.map((category) => [
			category,
			rows.flatMap((row) => (row.category === category ? row.moduleId : []))
		])
	);
}

/** Whether the kept counts of « all modules asked » are about these. */
export function areAsked(asked: Asked, modules: Offered[]): boolean {
	return categories.every((category) => {
		const theirs = modules.filter(({ audience }) => audience.includes(category));
		const kept = asked.get(category) ?? [];
		return theirs.length === kept.length && theirs.every(({ id }) => kept.includes(id));
	});
}

/**
 * Says which modules are asked, of whom: when they are others than before, what counts them together is counted anew, in one transaction.
 * To be called when the server starts and when a module is hidden or shown.
 */
export async function askFor(modules: Offered[]): Promise<void> {
	const before = await askedModules();
	if (areAsked(before, modules)) return;
	await transaction(async () => {
		await holdCounts('alone');
		await db().delete(askedModule);
		const rows = modules.flatMap(({ id, audience }) =>
			audience.map((category) => ({ category, moduleId: id }))
		);
		if (rows.length > 0) await db().insert(askedModule).values(rows);
		// None before: the installation has not kept counts yet.
		const isFirst = [...before.values()].every((ids) => ids.length === 0);
		await rewriteCounts(isFirst ? undefined : '');
	});
}
