import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { coverageOf } from '#lib/server/coverage/index.ts';
import { findCampaign, offeredModules } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { readCoverageFilters } from './filters.ts';

/** The coverage that an address asks for, alike on the screen and in the files; « not found » outside of the scope, and all campaigns for an unknown one. */
export async function readCoverage(scope: Scope, url: URL) {
	const offered = await offeredModules();
	const campaign = await findCampaign(scope, url.searchParams.get('campagne') ?? '');
	const modules = offered.filter(({ id }) => !campaign || campaign.moduleIds.includes(id));
	const filters = { ...readCoverageFilters(url, modules, today()), campaign };
	const coverage = await coverageOf(scope, offered, filters);
	if (!coverage) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	return { coverage, modules, filters };
}
