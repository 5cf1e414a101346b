import { inArray, type SQL } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import { membership } from '#lib/server/people/tables.ts';
import type { Place, Progress } from './contribution.ts';

/** The memberships that counts are made from. */
export function placesOf(which: SQL): Promise<Place[]> {
	const { personId, collectivityId, category, department, startsOn, endsOn } = membership;
	return db()
		.select({ personId, collectivityId, category, department, startsOn, endsOn })
		.from(membership)
		.where(which);
}

/** How far people are, which counts are made from. */
export function progressOf(which: SQL): Promise<Progress[]> {
	const { personId, moduleId, startedAt, completedAt } = moduleState;
	return db().select({ personId, moduleId, startedAt, completedAt }).from(moduleState).where(which);
}

/** The same for those who hold memberships. */
export function progressOfMembers(which: SQL): Promise<Progress[]> {
	const members = db().select({ id: membership.personId }).from(membership).where(which);
	return progressOf(inArray(moduleState.personId, members));
}

/** A list cut into parts: a statement takes 32 766 values at most. */
export function inParts<T>(list: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, n) =>
		list.slice(n * size, (n + 1) * size)
	);
}
