import { isEnough } from './floor.ts';
import type { Figure } from './figure.ts';
import type { Coverage } from './overview.ts';

/** A collectivité beside the whole it is part of. */
export type Comparison = {
	id: string;
	name: string;
	own: boolean;
	covered: number;
	denominator: number;
	/** `few`: under five people, who are not compared. */
	mark: 'above' | 'near' | 'below' | 'few';
	/** How far from the whole, in whole points; 0 when near. */
	points: number;
};

/** Within so many points of the whole, a collectivité is neither above nor below it. */
const margin = 3;

/** Each collectivité of a coverage and the whole, in the order of the tree: a place is compared, never a person, and nobody is ranked. */
export function comparisonsOf({ collectivities, overall }: Coverage): Comparison[] {
	if (collectivities.length < 2) return [];
	const average = shareOf(overall);
	return collectivities.map(({ id, name, own, ...figure }) => {
		const { covered, denominator } = figure;
		const points = Math.round(shareOf(figure) - average);
		const near = Math.abs(points) < margin;
		const side = points > 0 ? ('above' as const) : ('below' as const);
		const mark = !isEnough(figure) ? 'few' : near ? 'near' : side;
		const told = mark === 'above' || mark === 'below';
		return { id, name, own, covered, denominator, mark, points: told ? Math.abs(points) : 0 };
	});
}

function shareOf({ covered, denominator }: Pick<Figure, 'covered' | 'denominator'>): number {
	return denominator === 0 ? 0 : (covered / denominator) * 100;
}
