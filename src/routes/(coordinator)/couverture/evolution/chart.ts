import type { Point } from './sentences.ts';

/** Where each point goes, in percent of the drawing; null for one that is not to be shown. */
export function percentPlaces(points: Point[]): ({ day: string; x: number; y: number } | null)[] {
	return points.map(({ day, covered, denominator, percent }, index) => {
		if (percent === null) return null;
		const x = 14 + (index / Math.max(1, points.length - 1)) * 81;
		return { day, x: round(x), y: round(90 - (covered / denominator) * 80) };
	});
}

function round(number: number): number {
	return Math.round(number * 100) / 100;
}
