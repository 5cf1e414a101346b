import { dayOf } from '#lib/server/clock.ts';

/** The instant at which a day (`YYYY-MM-DD`) is over in Paris. */
export function endOf(day: string): Date {
	const midnight = Date.parse(`${day}T24:00:00Z`);
	// Paris is one hour ahead of UTC, two in summer.
	const early = new Date(midnight - 2 * 3_600_000);
	return dayOf(early) > day ? early : new Date(midnight - 3_600_000);
}

/** The last days of the months before the one of a day, the oldest first. */
export function monthEnds(day: string, months: number): string[] {
	const [year, month] = day.split('-').map(Number) as [number, number];
	return Array.from({ length: months }, (_, n) => {
		const end = new Date(Date.UTC(year, month - 1 - (months - 1 - n), 0));
		return end.toISOString().slice(0, 10);
	});
}
