import type { Module } from '#lib/server/content/index.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import { categories, type Category } from '#lib/server/people/index.ts';

/** A module of the library, for what coverage needs of it. */
export type AskedModule = Pick<Module, 'id' | 'title' | 'audience' | 'chapters'>;

/** The modules that a campaign asks, of all whom it means. */
export function modulesOf(
	{ moduleIds, category }: Campaign,
	library: AskedModule[]
): AskedModule[] {
	const audience = category ? [category] : [...categories];
	return library
		.filter(({ id }) => moduleIds.includes(id))
		.map((module) => ({ ...module, audience }));
}

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
