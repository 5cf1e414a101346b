import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { within, type Scope } from './scope.ts';
import { membership } from './tables.ts';

/**
 * Whether this scope may give a person a membership without asking them: they belong to it today or soon,
 * or belonged to it and to nothing else. To attach someone is to see what they did.
 */
export async function mayAttach(scope: Scope, personId: string): Promise<boolean> {
	if (scope.roots === 'all') return true;
	const inside = within(scope, membership.collectivityId);
	const lasts = or(isNull(membership.endsOn), gt(membership.endsOn, today()));
	const [counts] = await db()
		.select({
			inside: sql<number>`count(case when ${inside} then 1 end)`.mapWith(Number),
			lasting: sql<number>`count(case when ${and(inside, lasts)} then 1 end)`.mapWith(Number),
			all: sql<number>`count(*)`.mapWith(Number)
		})
		.from(membership)
		.where(eq(membership.personId, personId));
	const { lasting, inside: known, all } = counts!;
	return lasting > 0 || (known > 0 && known === all);
}
