/** The period of everything, after all others in the order of texts. */
const ever = 'z';

/** From after the first to before the second. */
export type Range = [after: string, before: string];

/** The periods that a change of a day (`YYYY-MM-DD`) is counted in. */
export function periodsOf(day: string): string[] {
	return [`d${day}`, `m${day.slice(0, 7)}`, ever];
}

/** Two ranges of periods that hold what changes after a day, the rest of its month, and later months. */
export function laterThan(day: string): [restOfMonth: Range, months: Range] {
	const month = day.slice(0, 7);
	return [
		[`d${day}`, `d${month}-99`],
		[`m${month}`, ever]
	];
}
