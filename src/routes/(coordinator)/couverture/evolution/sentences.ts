import type { Comparison, TrendPoint } from '#lib/server/coverage/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import { writeCount, writeNumber } from '#lib/text/numbers.ts';

export type Point = TrendPoint & { percent: string | null };

/** « De 4 % (3 sur 70) au 30 novembre 2025 à 21 % (17 sur 81) aujourd’hui. » */
export function trendSentence(points: Point[]): string {
	const shown = points.filter(({ percent }) => percent !== null);
	const [first, last] = [shown[0], shown.at(-1)];
	if (!first || !last || first === last) return 'Il n’y a pas encore d’évolution à montrer.';
	const before = `De ${of(first)} au ${writeDay(first.day)}`;
	return `${before} à ${of(last)} au ${writeDay(last.day)}.`;
}

/** « 12 points au-dessus de l’ensemble ». */
export function comparisonWords({ mark, points }: Pick<Comparison, 'mark' | 'points'>): string {
	switch (mark) {
		case 'above':
			return `${writeCount(points, 'point')} au-dessus de l’ensemble`;
		case 'below':
			return `${writeCount(points, 'point')} en dessous de l’ensemble`;
		case 'near':
			return 'comme l’ensemble';
		case 'few':
			return 'moins de cinq personnes : non comparée';
	}
}

function of({ percent, covered, denominator }: Point): string {
	return `${percent} (${writeNumber(covered)} sur ${writeNumber(denominator)})`;
}
