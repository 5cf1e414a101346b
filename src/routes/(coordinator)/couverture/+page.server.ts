import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { coverageOf, coverageTables, nextSteps, percentWords } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { readCoverageFilters } from './filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = locals.scope!;
	const modules = await offeredModules();
	const filters = readCoverageFilters(url, modules, today());
	const coverage = await coverageOf(scope, modules, filters);
	if (!coverage) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const now = filters.day === today();
	return {
		...filters,
		now,
		today: today(),
		focus: coverage.focus,
		path: coverage.path,
		overall: coverage.overall,
		percent: percentWords(coverage.overall),
		exceeded: coverage.exceeded,
		places: coverage.collectivities.length,
		tables: coverageTables(coverage),
		steps: now ? await nextSteps(scope, modules, coverage, filters) : [],
		modules: modules.map(({ id, title }) => ({ value: id, label: title }))
	};
};
