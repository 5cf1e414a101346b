import { and, ne } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { fold, runsOn, within, type Scope } from '#lib/server/people/index.ts';
import { membership } from '#lib/server/people/tables.ts';

/** The names of the services that people of the scope belong to today, in order. */
export async function departmentsIn(scope: Scope): Promise<string[]> {
	const rows = await db()
		.selectDistinct({ name: membership.department })
		.from(membership)
		.where(
			and(within(scope, membership.collectivityId), runsOn(today()), ne(membership.department, ''))
		);
	return rows.map(({ name }) => name).sort((a, b) => (fold(a) < fold(b) ? -1 : 1));
}
