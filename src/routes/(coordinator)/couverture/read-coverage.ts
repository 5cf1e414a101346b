import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { coverageOf } from '#lib/server/coverage/index.ts';
import { findCampaign, offeredModules } from '#lib/server/learning/index.ts';
import { figuresOf, type Scope } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { changed } from '#lib/text/address.ts';
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

/** The same for the page, whose address may say a collectivité by its name; the whole scope when the name is none alone. */
export async function lookAtCoverage(scope: Scope, url: URL) {
	const places = await placesIn(figuresOf(scope), url);
	const asked = places.error ? new URL(changed(url, { collectivite: undefined }), url) : url;
	return { places, ...(await readCoverage(scope, asked)) };
}
