import { count, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { findModule, library, type Module } from '#lib/server/content/index.ts';
import { db, prepared, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { askFor } from '#lib/server/ledger/index.ts';
import { hiddenModule, moduleState } from './tables.ts';

/** When a module was hidden, and the id of the administrator who did it. */
export type Hidden = { at: Date; by: string };

// Asked each time, so that all processes propose the same modules: the table holds a few rows at most.
const hiddenIds = prepared('hidden_modules', (database) =>
	database.select({ id: hiddenModule.moduleId }).from(hiddenModule)
);

/**
 * The modules proposed to people, in the order they are taught: those of the library that no administrator has hidden.
 * Whatever lists, opens, asks for or counts modules begins here.
 */
export async function offeredModules(): Promise<Module[]> {
	const rows = await hiddenIds().execute();
	const hidden = new Set(rows.map(({ id }) => id));
	return library().modules.filter(({ id }) => !hidden.has(id));
}

/** The module of that id, if it is proposed. */
export async function findOffered(moduleId: string): Promise<Module | undefined> {
	const modules = await offeredModules();
	return modules.find(({ id }) => id === moduleId);
}

/** The hidden modules by id, whether or not the library still holds them. */
export async function hiddenModules(): Promise<Map<string, Hidden>> {
	const rows = await db().select().from(hiddenModule);
	return new Map(
		rows.map(({ moduleId, hiddenBy, hiddenAt }) => [moduleId, { at: hiddenAt, by: hiddenBy }])
	);
}

/**
 * Withdraws a module from those proposed, in the name of an administrator. What was learnt in it and its attestations stay;
 * hidden already, nothing changes. Refuses `module-unknown`.
 */
export async function hideModule(administratorId: string, moduleId: string): Promise<void> {
	if (!findModule(moduleId)) {
		throw new Refusal('module-unknown', 'Ce module n’existe pas, ou n’existe plus.');
	}
	await transaction(async () => {
		await db()
			.insert(hiddenModule)
			.values({ moduleId, hiddenBy: administratorId, hiddenAt: now() })
			.onConflictDoNothing();
		await keepOffered();
	});
}

/** Proposes a module again, with all that people had learnt in it. */
export async function showModule(moduleId: string): Promise<void> {
	await transaction(async () => {
		await db().delete(hiddenModule).where(eq(hiddenModule.moduleId, moduleId));
		await keepOffered();
	});
}

/** Has the kept counts of « all modules asked » be about those proposed now. To be called when the server starts: module files may have changed. */
export async function keepOffered(): Promise<void> {
	await askFor(await offeredModules());
}

/** How many people have begun a module, and how many of them completed it. */
export async function participationIn(
	moduleId: string
): Promise<{ begun: number; completed: number }> {
	const [found] = await db()
		.select({ begun: count(), completed: count(moduleState.completedAt) })
		.from(moduleState)
		.where(eq(moduleState.moduleId, moduleId));
	return found!;
}
