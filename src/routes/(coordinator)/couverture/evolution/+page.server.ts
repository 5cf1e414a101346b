import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import {
	comparisonsOf,
	coverageOf,
	isEnough,
	percentWords,
	trendOf
} from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { partOf } from '../../part.ts';
import { readCoverageFilters } from '../filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const modules = await offeredModules();
	const filters = { ...readCoverageFilters(url, modules, today()), day: today() };
	const coverage = await coverageOf(locals.scope!, modules, filters);
	if (!coverage) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const trend = await trendOf(locals.scope!, modules, filters);
	return {
		moduleId: filters.moduleId,
		collectivityId: filters.collectivityId,
		focus: coverage.focus,
		path: coverage.path,
		percent: percentWords(coverage.overall),
		points: (trend?.points ?? []).map((point) => ({
			...point,
			percent: isEnough(point) ? percentWords(point) : null
		})),
		comparisons: partOf(isEnough(coverage.overall) ? comparisonsOf(coverage) : [], url),
		modules: modules.map(({ id, title }) => ({ value: id, label: title }))
	};
};
