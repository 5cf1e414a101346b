import { categoryPlural } from '#lib/text/people.ts';
import { percentOf, type Figure } from './figure.ts';
import type { Coverage } from './overview.ts';
import { tableOf, type Column, type Table } from './table.ts';
import { basisWords, percentWords } from './words.ts';

type Named = Figure & { id: string; name: string };

const figureColumns: Column<Figure>[] = [
	{
		title: 'Pourcentage',
		format: 'percent',
		cell: (figure) => ({
			percent: percentOf(figure),
			share: figure.denominator > 0 ? figure.covered / figure.denominator : 0,
			words: percentWords(figure)
		})
	},
	{ title: 'Ont terminé', number: true, cell: ({ covered }) => covered },
	{ title: 'À former', number: true, cell: ({ denominator }) => denominator },
	{ title: 'En cours', number: true, cell: ({ started }) => started },
	{ title: 'Pas commencé', number: true, cell: ({ untouched }) => untouched },
	{
		title: 'dont pas inscrites',
		number: true,
		cell: ({ denominator, population }) => denominator - population
	},
	{ title: 'Compté sur', cell: ({ basis }) => basisWords[basis] }
];

/** A coverage broken down one way: what by, and a line each. */
type Breakdown = { by: 'collectivity' | 'category' | 'department' | 'module'; lines: Named[] };

const titles: Record<Breakdown['by'], string> = {
	collectivity: 'Collectivité',
	category: 'Catégorie',
	department: 'Service',
	module: 'Module'
};

/** The tables of a coverage in the order they are shown: by collectivité, category, service and module. */
export function coverageTables(coverage: Coverage): { by: Breakdown['by']; table: Table }[] {
	return breakdownsOf(coverage).map(({ by, lines }) => ({
		by,
		table: tableOf([{ title: titles[by], cell: ({ name }) => name }, ...figureColumns], lines)
	}));
}

/** The lines of a coverage as they go into one file: the total, then each table. */
export function coverageLines(coverage: Coverage): (Named & { title: string })[] {
	const total = { ...coverage.overall, id: '', name: coverage.focus?.name ?? 'Tout le périmètre' };
	return [
		{ ...total, title: 'Ensemble' },
		...breakdownsOf(coverage).flatMap(({ by, lines }) =>
			lines.map((line) => ({ ...line, title: titles[by] }))
		)
	];
}

/** The columns of that file. */
export const coverageColumns: Column<Named & { title: string }>[] = [
	{ title: 'Répartition', cell: ({ title }) => title },
	{ title: 'Nom', cell: ({ name }) => name },
	...figureColumns
];

function breakdownsOf(coverage: Coverage): Breakdown[] {
	const { collectivities, categories, departments, modules } = coverage;
	const alone = collectivities.length === 1;
	return [
		{
			by: 'collectivity',
			lines: collectivities.map((line) =>
				line.own && !alone ? { ...line, name: `${line.name} (en propre)` } : line
			)
		},
		{
			by: 'category',
			lines: categories.map((line) => ({ ...line, name: categoryPlural[line.id] }))
		},
		{
			by: 'department',
			lines: departments.map((line) => ({ ...line, name: line.name || 'Sans service indiqué' }))
		},
		{ by: 'module', lines: modules }
	];
}
