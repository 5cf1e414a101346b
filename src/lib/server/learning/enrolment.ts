import type { Module } from '#lib/server/content/index.ts';
import { membershipsOf } from '#lib/server/people/index.ts';

/** The modules asked of a person: those meant for a category of theirs today, or all when they belong nowhere. */
export async function modulesAskedOf(personId: string, modules: Module[]): Promise<Module[]> {
	const memberships = await membershipsOf(personId);
	if (memberships.length === 0) return modules;
	const categories = new Set(memberships.map(({ category }) => category));
	return modules.filter((module) => module.audience.some((audience) => categories.has(audience)));
}
