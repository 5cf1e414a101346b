import type { Category } from '#lib/server/people/index.ts';
import { addUp, figureOf, type Figure, type Tally } from './figure.ts';
import { askedCategories, type AskedModule } from './module.ts';
import type { Counted, Declared } from './tally.ts';

/** A collectivité and category with all its services: the finest grain that a headcount is declared for. */
export type Cell = Tally & {
	collectivityId: string;
	category: Category;
	declared: number | undefined;
};

/** The counts of each collectivité and category beside the headcount declared for them. */
export function cellsOf(
	counts: Counted['cells'],
	declared: Declared[],
	modules: AskedModule[]
): Cell[] {
	const keyOf = ({ collectivityId, category }: Pick<Cell, 'collectivityId' | 'category'>) =>
		`${collectivityId} ${category}`;
	const cells = new Map<string, Cell>(
		counts.map((count) => [keyOf(count), { ...count, declared: undefined }])
	);
	const asked = askedCategories(modules);
	for (const { collectivityId, category, people } of declared) {
		if (!asked.includes(category)) continue;
		const of = { collectivityId, category };
		const cell = cells.get(keyOf(of)) ?? { ...of, population: 0, covered: 0, started: 0 };
		cells.set(keyOf(of), { ...cell, declared: people });
	}
	return [...cells.values()];
}

/** The figure of cells together. */
export function figureOfCells(cells: Cell[]): Figure {
	return addUp(cells.map((cell) => figureOf(cell, cell.declared)));
}

/** The figure of cells for one module: the same people, and how far they are in it. */
export function figureOfModule(
	cells: Cell[],
	{ id, audience }: AskedModule,
	counts: Counted['modules']
): Figure {
	const asked = <T extends { category: Category }>(rows: T[]) =>
		rows.filter(({ category }) => audience.includes(category));
	const whole = figureOfCells(asked(cells));
	const own = asked(counts).filter(({ moduleId }) => moduleId === id);
	const covered = own.reduce((sum, row) => sum + row.covered, 0);
	const started = own.reduce((sum, row) => sum + row.started, 0);
	return { ...whole, covered, started, untouched: whole.denominator - covered - started };
}
