import { today } from '#lib/server/clock.ts';
import { findModule } from '#lib/server/content/index.ts';
import * as coverage from '#lib/server/coverage/index.ts';
import { lookedAt, phaseOn } from '#lib/server/learning/index.ts';
import { figuresOnlyBelow } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { partOf } from '../../part.ts';
import { readCampaignFilters } from '../filters.ts';
import { campaignOr404 } from '../find.ts';
import { gesturesFor } from '../gestures.ts';
import { reachOf } from '../places.ts';
import { audienceWords, datesWords } from '../words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const campaign = await campaignOr404(scope, params.campaign);
	const collectivities = await placesIn(scope, url);
	const reach = await reachOf([campaign]);
	const phase = phaseOn(campaign, today());
	const { states, places } = await coverage.campaignFigures(scope, campaign);
	const filters = readCampaignFilters(url);
	const { rows, ...people } = await coverage.campaignPeople(scope, campaign, filters, states);
	return {
		...{ phase, states, people, places: partOf(places, url, 'lieux') },
		...{ id: campaign.id, title: campaign.title, cycle: campaign.cycle, own: campaign.own },
		dueOn: campaign.dueOn,
		today: today(),
		seenOn: lookedAt(campaign, today()),
		dates: datesWords(campaign, today()),
		audience: audienceWords(campaign, reach(campaign.collectivityId)),
		modules: campaign.moduleIds.map((id) => ({ id, title: findModule(id)?.title ?? id })),
		gestures: phase === 'running' ? gesturesFor(states, places) : [],
		table: coverage.tableOf(coverage.campaignColumns(campaign), rows),
		collectivities,
		unnamed: await figuresOnlyBelow(scope, campaign.collectivityId),
		done: url.searchParams.get('fait')
	};
};
