/** The last days of the months before the one of a day, the oldest first. */
export function monthEnds(day: string, months: number): string[] {
	const [year, month] = day.split('-').map(Number) as [number, number];
	return Array.from({ length: months }, (_, n) => {
		const end = new Date(Date.UTC(year, month - 1 - (months - 1 - n), 0));
		return end.toISOString().slice(0, 10);
	});
}
