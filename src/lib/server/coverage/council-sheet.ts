import { today } from '#lib/server/clock.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { categoryPlural } from '#lib/text/people.ts';
import { monthEnds } from './day.ts';
import type { Figure } from './figure.ts';
import { isEnough } from './floor.ts';
import type { AskedModule } from './module.ts';
import { coverageOf, type CoverageFilters } from './overview.ts';
import type { Place } from './tree.ts';
import type { TrendPoint } from './trend.ts';
import { basisWords, percentWords } from './words.ts';

/** A line of the sheet: whom or what it is about, and its figures in words. */
export type SheetLine = {
	name: string;
	covered: number;
	denominator: number;
	percent: string;
	basis: string;
};

/** What a council reads about its collectivité: counts of people, and nobody’s name. */
export type CouncilSheet = {
	place: Place;
	/** The day it speaks of, `YYYY-MM-DD`. */
	day: string;
	overall: Figure;
	percent: string;
	/** False below five people: nothing else is given then. */
	enough: boolean;
	/** Each category, then all; only the whole when a category is of fewer than five people. */
	categories: SheetLine[];
	modules: SheetLine[];
	/** Modules beyond those that fit on the page. */
	otherModules: number;
	/** A year before today; absent for another day, and when there was nobody to count. */
	yearBefore?: TrendPoint;
};

const mostModules = 7;

/**
 * The sheet of one collectivité and all below it, or of the one at the top of the scope, on a day (today by default).
 * `several` when the scope has several tops and none is chosen; undefined outside of the scope.
 */
export async function councilSheetOf(
	scope: Scope,
	library: AskedModule[],
	{ day, collectivityId }: Omit<CoverageFilters, 'moduleId'>
): Promise<CouncilSheet | 'several' | undefined> {
	const coverage = await coverageOf(scope, library, { day, collectivityId });
	if (!coverage) return undefined;
	if (!coverage.focus) return 'several';
	const { overall, focus, categories, modules } = coverage;
	const asked = categories.filter(({ denominator }) => denominator > 0);
	const apart = asked.length > 1 && asked.every(isEnough);
	const whole = { ...lineOf(overall), name: 'Ensemble' };
	// Without the categories, what is asked of one of them alone would give its figures away.
	const shown = modules.filter(
		(line) => isEnough(line) && (apart || line.denominator === overall.denominator)
	);
	const [yearAgo] = monthEnds(today(), 12) as [string];
	const before = day
		? undefined
		: await coverageOf(scope, library, { day: yearAgo, collectivityId: focus.id });
	return {
		place: focus,
		day: coverage.day,
		overall,
		percent: percentWords(overall),
		enough: isEnough(overall),
		categories: apart
			? [...asked.map((line) => ({ ...lineOf(line), name: categoryPlural[line.id] })), whole]
			: [whole],
		modules: shown.slice(0, mostModules).map((line) => ({ ...lineOf(line), name: line.name })),
		otherModules: Math.max(0, shown.length - mostModules),
		...(before && isEnough(before.overall)
			? { yearBefore: { day: yearAgo, ...before.overall } }
			: {})
	};
}

function lineOf(figure: Figure): Omit<SheetLine, 'name'> {
	const { covered, denominator, basis } = figure;
	const words = basis === 'both' ? 'effectif ou inscrits' : basisWords[basis];
	return { covered, denominator, percent: percentWords(figure), basis: words };
}
