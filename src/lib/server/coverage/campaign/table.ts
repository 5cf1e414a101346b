import type { Campaign } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import { standingWords } from '#lib/text/standing.ts';
import { csvOf } from '../csv.ts';
import { placeColumns } from '../people-table.ts';
import type { Column } from '../table.ts';
import { campaignEverybody, type CampaignFilters, type CampaignPerson } from './people.ts';

/** The list of a campaign, on the screen as in its file. */
export function campaignColumns({ moduleIds }: Campaign): Column<CampaignPerson>[] {
	return [
		{ title: 'Nom', cell: ({ familyName }) => familyName },
		{ title: 'Prénom', cell: ({ givenName }) => givenName },
		{ title: 'État', cell: ({ state }) => ({ standing: state, words: standingWords[state] }) },
		{ title: `Modules terminés, sur ${moduleIds.length}`, number: true, cell: ({ done }) => done },
		{ title: 'dont par équivalence', number: true, cell: ({ equivalent }) => equivalent },
		{ title: 'Dispense', cell: exemptionWords },
		...placeColumns,
		{ title: 'Adresse électronique', cell: ({ email }) => email }
	];
}

/** The list of a campaign as a file, all pages of it. */
export function exportCampaign(
	scope: Scope,
	campaign: Campaign,
	filters: CampaignFilters
): AsyncGenerator<string> {
	return csvOf(campaignColumns(campaign), campaignEverybody(scope, campaign, filters));
}

function exemptionWords({ reason, until }: { reason: string | null; until: string | null }) {
	return reason === null || until === null ? null : `${reason}, jusqu’au ${writeDay(until)}`;
}
