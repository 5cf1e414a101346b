import { today } from '#lib/server/clock.ts';
import { phaseOn } from '#lib/server/learning/index.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import type { ByHandFilters } from '#lib/server/notifications/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { readFilters } from '../../../../filters.ts';
import { campaignOr404 } from '../../../find.ts';

/** The campaign of an address, and whom of it the address asks for: those without an e-mail address, unless nothing is mailed at all. */
export async function askedIn(scope: Scope, campaignId: string, url: URL) {
	const campaign = await campaignOr404(scope, campaignId);
	const { collectivityId, department, page } = readFilters(url);
	const who = url.searchParams.get('qui');
	const withoutEmail = who === 'sans-adresse' || (who !== 'tous' && mailConfigured());
	const untold = url.searchParams.get('prevenues') === 'non';
	const filters: ByHandFilters = { collectivityId, department, withoutEmail, untold };
	const { id, title } = campaign;
	const told = { id, title, over: phaseOn(campaign, today()) === 'past', withoutEmail };
	return { campaign, filters, page, told };
}
