/** The same day of a later month (or an earlier one, for a negative number), or its last day where there is no such day. */
export function addMonths(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number) as [number, number, number];
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	const there = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
	return there.toISOString().slice(0, 10);
}
