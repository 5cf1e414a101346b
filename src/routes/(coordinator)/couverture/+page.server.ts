import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { contactsIn } from '#lib/server/content/index.ts';
import { coverageOf, coverageTables, nextSteps, percentWords } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { inheritedFacts } from '#lib/server/people/index.ts';
import { readCoverageFilters } from './filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = locals.scope!;
	const modules = await offeredModules();
	const filters = readCoverageFilters(url, modules, today());
	const coverage = await coverageOf(scope, modules, filters);
	if (!coverage) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const now = filters.day === today();
	const { focus } = coverage;
	// Of a collectivité that shows figures only, there is nothing to open, fill in or list.
	const named = !coverage.unnamed.some(({ id }) => id === focus?.id);
	const facts = now && focus && named ? await inheritedFacts(focus.id) : undefined;
	return {
		...filters,
		now,
		today: today(),
		focus,
		path: coverage.path,
		overall: coverage.overall,
		percent: percentWords(coverage.overall),
		named,
		unnamed: coverage.unnamed.map(({ name }) => name),
		exceeded: coverage.exceeded,
		places: coverage.collectivities.length,
		tables: coverageTables(coverage),
		steps: now ? await nextSteps(scope, modules, coverage, filters) : [],
		missingContacts: facts ? contactsIn(facts).filter(({ value }) => !value).length : 0,
		modules: modules.map(({ id, title }) => ({ value: id, label: title }))
	};
};
