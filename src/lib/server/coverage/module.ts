import type { Module } from '#lib/server/content/index.ts';
import { categories, type Category } from '#lib/server/people/index.ts';

/** A module of the library, for what coverage needs of it. */
export type AskedModule = Pick<Module, 'id' | 'title' | 'audience' | 'chapters'>;

/** The modules to look at: all, or the chosen one. */
export function chosen(modules: AskedModule[], moduleId: string | undefined): AskedModule[] {
	return moduleId === undefined ? modules : modules.filter(({ id }) => id === moduleId);
}

/** The categories of whom something is asked. */
export function askedCategories(modules: AskedModule[]): Category[] {
	return categories.filter((category) =>
		modules.some(({ audience }) => audience.includes(category))
	);
}
