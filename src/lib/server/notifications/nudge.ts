import { today } from '#lib/server/clock.ts';
import { transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { findCampaign, phaseOn } from '#lib/server/learning/index.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { planOf } from './plan.ts';
import { beginByHand } from './round.ts';

/**
 * Writes today to everybody of the scope who needs a nudge in a campaign and can be reached; it leaves as quiet hours allow.
 * Refuses `campaign-unknown`, `campaign-past` for one that is not running, `mail-absent`, `reminders-paused`, `nudged-already`.
 */
export async function nudgeNow(scope: Scope, authorId: string, campaignId: string): Promise<void> {
	const campaign = await findCampaign(scope, campaignId);
	if (!campaign) {
		throw new Refusal('campaign-unknown', 'Cette campagne ne concerne pas votre périmètre.');
	}
	if (phaseOn(campaign, today()) !== 'running') {
		throw new Refusal(
			'campaign-past',
			'Cette campagne n’est pas en cours : il n’y a personne à relancer.'
		);
	}
	if (!mailConfigured()) {
		throw new Refusal(
			'mail-absent',
			'Aucun serveur de courriel n’est réglé : rien ne partirait. Relancez sans courriel, ou parlez-en à l’administration de la plateforme.'
		);
	}
	if ((await planOf(campaign)).pausedAt) {
		throw new Refusal('reminders-paused', 'Les relances sont en pause : reprenez-les d’abord.');
	}
	if (!(await transaction(() => beginByHand(campaign.id, authorId)))) {
		throw new Refusal(
			'nudged-already',
			'Vous avez déjà relancé aujourd’hui pour cette campagne : laissez une journée aux personnes.'
		);
	}
}
