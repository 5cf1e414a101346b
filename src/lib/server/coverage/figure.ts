/** What a percentage is made of. People count once per membership. */
export type Figure = {
	/** Have completed what is asked. */
	covered: number;
	/** Have begun and not completed. */
	started: number;
	/** All others of the denominator, known or not. */
	untouched: number;
	/** Known people. */
	population: number;
	/** What the percentage is a percentage of: the declared headcount where there is one, never below the known people. */
	denominator: number;
	/** Where the denominator comes from: declared headcounts, known people, or one here and the other there. */
	basis: 'declared' | 'known' | 'both';
};

export type Tally = { population: number; covered: number; started: number };

/** The figure of one collectivité and category; `declared` is its headcount, if any. */
export function figureOf({ population, covered, started }: Tally, declared?: number): Figure {
	const counts = declared !== undefined && declared >= population;
	const denominator = counts ? declared : population;
	return {
		covered,
		started,
		untouched: denominator - covered - started,
		population,
		denominator,
		basis: counts ? 'declared' : 'known'
	};
}

/** The figure of several together: the sum of each number. */
export function addUp(figures: Figure[]): Figure {
	const total = { covered: 0, started: 0, untouched: 0, population: 0, denominator: 0 };
	const bases = new Set<Figure['basis']>();
	for (const figure of figures) {
		for (const key of numbers) total[key] += figure[key];
		if (figure.denominator > 0) bases.add(figure.basis);
	}
	return { ...total, basis: bases.size > 1 ? 'both' : ([...bases][0] ?? 'known') };
}

const numbers = ['covered', 'started', 'untouched', 'population', 'denominator'] as const;

/** A whole percentage, null when there is nobody: 0 only for none, 100 only for all. */
export function percentOf({
	covered,
	denominator
}: Pick<Figure, 'covered' | 'denominator'>): number | null {
	if (denominator === 0) return null;
	if (covered === 0 || covered === denominator) return covered === 0 ? 0 : 100;
	return Math.min(99, Math.max(1, Math.round((covered / denominator) * 100)));
}
