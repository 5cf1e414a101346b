import { and, eq } from 'drizzle-orm';
import { addDays, now, today } from '#lib/server/clock.ts';
import { db } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findPerson, type Scope } from '#lib/server/people/index.ts';
import { findCampaign } from './campaign.ts';
import { exemption } from './tables.ts';

/** Why a campaign asks nothing of someone, and until which day (`YYYY-MM-DD`, included). The person reads both. */
export type Exemption = { reason: string; until: string };

/**
 * Exempts a person of the scope from a campaign until a day; said again, it replaces what was said before.
 * Refuses `campaign-unknown`, `person-unknown`, `until-past`.
 */
export async function exempt(
	scope: Scope,
	granterId: string,
	campaignId: string,
	personId: string,
	{ reason, until }: Exemption
): Promise<void> {
	await check(scope, campaignId, personId);
	if (until < today()) {
		throw new Refusal('until-past', 'Choisissez aujourd’hui ou un jour à venir.', {
			field: 'until'
		});
	}
	const given = { reason, until, grantedBy: granterId, grantedAt: now() };
	await db()
		.insert(exemption)
		.values({ campaignId, personId, ...given })
		.onConflictDoUpdate({ target: [exemption.campaignId, exemption.personId], set: given });
}

/** Ends an exemption: from today on the campaign asks again. Refuses `campaign-unknown`, `person-unknown`. */
export async function endExemption(
	scope: Scope,
	campaignId: string,
	personId: string
): Promise<void> {
	await check(scope, campaignId, personId);
	await db()
		.update(exemption)
		.set({ until: addDays(today(), -1) })
		.where(and(eq(exemption.campaignId, campaignId), eq(exemption.personId, personId)));
}

async function check(scope: Scope, campaignId: string, personId: string): Promise<void> {
	if (!(await findCampaign(scope, campaignId))) {
		throw new Refusal('campaign-unknown', 'Cette campagne ne concerne pas votre périmètre.');
	}
	if (!(await findPerson(scope, personId))) {
		throw new Refusal('person-unknown', 'Cette personne ne fait pas partie de votre périmètre.');
	}
}
