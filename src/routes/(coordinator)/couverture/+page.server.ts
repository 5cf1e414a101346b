import { today } from '#lib/server/clock.ts';
import { contactsIn } from '#lib/server/content/index.ts';
import { coverageTables, nextSteps, percentWords } from '#lib/server/coverage/index.ts';
import { inheritedFacts } from '#lib/server/people/index.ts';
import { campaignChoices } from './campaign-choices.ts';
import { partsOf } from './parts.ts';
import { lookAtCoverage } from './read-coverage.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = locals.scope!;
	const { places, coverage, modules, filters } = await lookAtCoverage(scope, url);
	const { campaign, ...chosen } = filters;
	const { focus } = coverage;
	const now = filters.day === today();
	// What to do about a campaign stands on its own page.
	const acts = now && !campaign;
	// Of a collectivité that shows figures only, there is nothing to open, fill in or list.
	const named = !coverage.unnamed.some(({ id }) => id === focus?.id);
	const facts = acts && focus && named ? await inheritedFacts(focus.id) : undefined;
	return {
		...chosen,
		now,
		today: today(),
		focus,
		path: coverage.path,
		overall: coverage.overall,
		percent: percentWords(coverage.overall),
		named,
		unnamed: coverage.unnamed.map(({ name }) => name),
		exceeded: coverage.exceeded,
		offered: places,
		places: coverage.collectivities.length,
		tables: partsOf(coverageTables(coverage), url),
		steps: acts ? await nextSteps(scope, modules, coverage, filters) : [],
		missingContacts: facts ? contactsIn(facts).filter(({ value }) => !value).length : 0,
		modules: modules.map(({ id, title }) => ({ value: id, label: title })),
		...(await campaignChoices(scope, campaign))
	};
};
