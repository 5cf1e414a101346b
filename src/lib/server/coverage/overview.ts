import { today } from '#lib/server/clock.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import {
	figuresOf,
	fold,
	listCollectivities,
	narrowFigures,
	type Category,
	type FigureScope,
	type Scope
} from '#lib/server/people/index.ts';
import { countCampaign } from './campaign/counted.ts';
import { cellsOf, figureOfCells, figureOfModule, type Cell } from './cell.ts';
import { figureOf, type Figure } from './figure.ts';
import { keptTogether, readKept } from './kept.ts';
import { askedCategories, chosen, modulesOf, type AskedModule } from './module.ts';
import { countFacts, declaredOn, type Counted } from './tally.ts';
import { branchOf, type Branch, type Place } from './tree.ts';

export type Line<Id = string> = Figure & { id: Id; name: string };

export type Coverage = Pick<Branch, 'focus' | 'path'> & {
	day: string;
	overall: Figure;
	/** `own`: the focus by itself, without those below it. */
	collectivities: (Line & {
		own: boolean;
		/** Whether all of its people may be seen, and not figures only. */
		named: boolean;
	})[];
	/** The collectivités of the focus, or of the whole, that show figures only. */
	unnamed: Place[];
	categories: Line<Category>[];
	/** Known people who may be seen only: headcounts are not declared by service. An empty name stands for no service. */
	departments: Line[];
	modules: Line[];
	/** Declared headcounts below the number of known people, who are counted instead. */
	exceeded: (Pick<Cell, 'collectivityId' | 'category' | 'population'> & {
		name: string;
		declared: number;
	})[];
	/** Where people are declared and not known, and may be seen: those with the most of them first. */
	missing: { id: string; name: string; people: number }[];
	/** Where people are known, may be seen, and no headcount is declared: those with the most of them first. */
	undeclared: { id: string; name: string; category: Category; people: number }[];
};

export type CoverageFilters = {
	day?: string;
	moduleId?: string;
	collectivityId?: string;
	/** Only whom it means, and what it asks, as it counts it. */
	campaign?: Campaign;
};

/**
 * How far a scope is on a day (`YYYY-MM-DD`, today by default), over all modules asked or one of them, for the whole scope
 * or one of its collectivités and all below. « Covered » is having completed every module asked of one's category by that day.
 * Each total is the sum of its lines, so someone with several memberships counts in each.
 * Of a campaign, the people it means are counted, whatever headcount is declared.
 * Undefined when the collectivité is not in the scope.
 */
export async function coverageOf(
	scope: Scope,
	library: AskedModule[],
	{ day = today(), moduleId, collectivityId, campaign }: CoverageFilters = {}
): Promise<Coverage | undefined> {
	const figures = figuresOf(scope);
	const places = await listCollectivities(figures);
	const branch = branchOf(places, collectivityId);
	const part = collectivityId ? await narrowFigures(figures, collectivityId) : figures;
	if (!branch || !part) return undefined;
	const named = new Set((await listCollectivities(scope)).map(({ id }) => id));
	const modules = chosen(campaign ? modulesOf(campaign, library) : library, moduleId);
	const counts = campaign
		? await countCampaign({ part, named }, campaign, modules, day)
		: await countAll({ scope, part, named }, modules, day);
	const declared = campaign ? [] : await declaredOn(part, day);
	const cells = cellsOf(counts.cells, declared, modules);
	const open = cells.filter(({ collectivityId: id }) => named.has(id));
	return {
		day,
		focus: branch.focus,
		path: branch.path,
		overall: figureOfCells(cells),
		collectivities: collectivityLines(cells, branch, named).filter(
			({ denominator }) => denominator > 0 || !campaign
		),
		unnamed: places.filter(({ id }) => branch.lineOf.has(id) && !named.has(id)),
		categories: categoryLines(cells, modules),
		departments: departmentLines(counts.departments),
		modules: moduleLines(cells, modules, counts.modules),
		exceeded: exceededIn(open, places),
		...gapsIn(campaign ? [] : open, places)
	};
}

/** From the kept counts where these modules are kept together, else from the facts. */
async function countAll(
	{ scope, part, named }: { scope: Scope; part: FigureScope; named: Set<string> },
	modules: AskedModule[],
	day: string
): Promise<Counted> {
	const together = await keptTogether(modules);
	if (together === undefined) return countFacts({ part, named }, modules, day);
	return readKept({ scope, part }, modules, day, together);
}

function collectivityLines(cells: Cell[], { lines, lineOf, focus }: Branch, named: Set<string>) {
	const hidden = new Set([...lineOf].flatMap(([id, line]) => (named.has(id) ? [] : line)));
	const byLine = Map.groupBy(cells, ({ collectivityId }) => lineOf.get(collectivityId));
	return lines
		.map((line) => ({
			...line,
			own: line.id === focus?.id,
			named: !hidden.has(line.id),
			...figureOfCells(byLine.get(line.id) ?? [])
		}))
		.filter(({ own, denominator }) => !own || denominator > 0 || lines.length === 1);
}

function categoryLines(cells: Cell[], modules: AskedModule[]): Line<Category>[] {
	return askedCategories(modules).map((category) => ({
		id: category,
		name: category,
		...figureOfCells(cells.filter((cell) => cell.category === category))
	}));
}

function departmentLines(counts: Counted['departments']): Line[] {
	return counts
		.map(({ name, ...tally }) => ({ id: name, name, ...figureOf(tally) }))
		.sort((a, b) => Number(!a.name) - Number(!b.name) || (fold(a.name) < fold(b.name) ? -1 : 1));
}

function moduleLines(cells: Cell[], modules: AskedModule[], counts: Counted['modules']): Line[] {
	return modules.map((module) => ({
		id: module.id,
		name: module.title,
		...figureOfModule(cells, module, counts)
	}));
}

function exceededIn(cells: Cell[], places: Place[]): Coverage['exceeded'] {
	const names = new Map(places.map(({ id, name }) => [id, name]));
	return cells.flatMap(({ collectivityId, category, population, declared }) =>
		declared !== undefined && declared < population
			? { collectivityId, name: names.get(collectivityId)!, category, population, declared }
			: []
	);
}

/** Where known people and declared headcounts do not meet, the widest gaps first. */
function gapsIn(cells: Cell[], places: Place[]): Pick<Coverage, 'missing' | 'undeclared'> {
	const names = new Map(places.map(({ id, name }) => [id, name]));
	const named = (id: string) => ({ id, name: names.get(id)! });
	const missing = [...Map.groupBy(cells, ({ collectivityId }) => collectivityId)].map(
		([id, own]) => ({
			...named(id),
			people: own.reduce(
				(sum, { declared, population }) => sum + Math.max(0, (declared ?? 0) - population),
				0
			)
		})
	);
	const undeclared = cells
		.filter(({ declared }) => declared === undefined)
		.map(({ collectivityId, category, population }) => ({
			...named(collectivityId),
			category,
			people: population
		}));
	return { missing: widest(missing), undeclared: widest(undeclared) };
}

function widest<Gap extends { people: number }>(gaps: Gap[]): Gap[] {
	return gaps.filter(({ people }) => people > 0).sort((a, b) => b.people - a.people);
}
