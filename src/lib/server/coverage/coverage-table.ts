import { categoryPlural } from '#lib/text/people.ts';
import { percentOf, type Figure } from './figure.ts';
import type { Coverage } from './overview.ts';
import type { Column } from './table.ts';
import { basisWords, percentWords } from './words.ts';

type Named = Figure & { id: string; name: string };

const figureColumns: Column<Figure>[] = [
	{ title: 'Ont terminé', number: true, cell: ({ covered }) => covered },
	{ title: 'Personnes à former', number: true, cell: ({ denominator }) => denominator },
	{
		title: 'Pourcentage',
		cell: (figure) => ({
			percent: percentOf(figure),
			share: figure.denominator > 0 ? figure.covered / figure.denominator : 0,
			words: percentWords(figure)
		})
	},
	{ title: 'En cours', number: true, cell: ({ started }) => started },
	{ title: 'Pas commencé', number: true, cell: ({ untouched }) => untouched },
	{
		title: 'dont pas inscrites',
		number: true,
		cell: ({ denominator, population }) => denominator - population
	},
	{ title: 'Compté sur', cell: ({ basis }) => basisWords[basis] }
];

/** The breakdowns of a coverage in the order they are shown, with a name on every line. */
export function breakdownsOf({ collectivities, categories, departments, modules }: Coverage) {
	const own = (line: Named & { own: boolean }) =>
		line.own && collectivities.length > 1 ? `${line.name} (en propre)` : line.name;
	return [
		breakdown('Collectivité', collectivities, own),
		breakdown('Catégorie', categories, ({ id }) => categoryPlural[id]),
		breakdown('Service', departments, ({ name }) => name || 'Sans service indiqué'),
		breakdown('Module', modules, ({ name }) => name)
	];
}

/** The columns of one breakdown, whose title heads the first. */
export function breakdownColumns(title: string): Column<Named>[] {
	return [{ title, cell: ({ name }) => name }, ...figureColumns];
}

/** The columns of all breakdowns in one file. */
export const coverageColumns: Column<Named & { title: string }>[] = [
	{ title: 'Répartition', cell: ({ title }) => title },
	{ title: 'Nom', cell: ({ name }) => name },
	...figureColumns
];

function breakdown<L extends Named>(title: string, lines: L[], nameOf: (line: L) => string) {
	return { title, lines: lines.map((line) => ({ ...line, name: nameOf(line) })) };
}
