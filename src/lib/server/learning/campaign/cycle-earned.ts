import { and, desc, eq } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { attestation } from '../tables.ts';
import { campaignsFor } from './own-campaigns.ts';

/**
 * Which attestation of a module a person earns by passing its quiz now: the first, the next one when a campaign asks for the
 * module anew, or none. To be asked before the result is written.
 */
export async function cycleEarned(personId: string, moduleId: string): Promise<number | null> {
	const [last] = await db()
		.select({ cycle: attestation.cycle })
		.from(attestation)
		.where(and(eq(attestation.personId, personId), eq(attestation.moduleId, moduleId)))
		.orderBy(desc(attestation.cycle))
		.limit(1);
	if (!last) return 1;
	const campaigns = await campaignsFor(personId);
	const isAsked = campaigns.some(({ modules }) =>
		modules.some(({ id, state }) => id === moduleId && state !== 'completed')
	);
	return isAsked ? last.cycle + 1 : null;
}
