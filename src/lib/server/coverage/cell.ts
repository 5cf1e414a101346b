import type { Category } from '#lib/server/people/index.ts';
import { addUp, figureOf, type Figure, type Tally } from './figure.ts';
import { askedCategories, type AskedModule } from './module.ts';
import type { Count, Declared } from './tally.ts';

/** A collectivité and category with all its services: the finest grain that a headcount is declared for. */
export type Cell = Tally & {
	collectivityId: string;
	category: Category;
	declared: number | undefined;
	modules: Record<string, Tally>;
};

/** Brings the services of each collectivité and category together, beside the headcount declared for them. */
export function cellsOf(counts: Count[], declared: Declared[], modules: AskedModule[]): Cell[] {
	const cells = new Map<string, Cell>();
	const cellOf = ({ collectivityId, category }: Pick<Cell, 'collectivityId' | 'category'>) => {
		const key = `${collectivityId} ${category}`;
		let cell = cells.get(key);
		if (!cell) {
			cell = { collectivityId, category, ...nobody(), declared: undefined, modules: {} };
			cells.set(key, cell);
		}
		return cell;
	};
	for (const count of counts) {
		const cell = cellOf(count);
		add(cell, count);
		for (const { id } of modules) add((cell.modules[id] ??= nobody()), count.modules[id]!);
	}
	const asked = askedCategories(modules);
	for (const headcount of declared) {
		if (asked.includes(headcount.category)) cellOf(headcount).declared = headcount.people;
	}
	return [...cells.values()];
}

/** The figure of cells together, over all modules asked or for one of them. */
export function figureOfCells(cells: Cell[], moduleId?: string): Figure {
	return addUp(
		cells.map((cell) =>
			figureOf(moduleId ? (cell.modules[moduleId] ?? nobody()) : cell, cell.declared)
		)
	);
}

function nobody(): Tally {
	return { population: 0, covered: 0, started: 0 };
}

function add(into: Tally, tally: Tally): void {
	into.population += tally.population;
	into.covered += tally.covered;
	into.started += tally.started;
}
