let fixed: Date | undefined;

/** The current instant (UTC). Everything that stores or compares time asks here. */
export function now(): Date {
	return fixed ? new Date(fixed) : new Date();
}

/** Stops the clock at an instant, for tests and for writing the past of the demonstration; no argument lets it run again. */
export function setClock(instant?: Date): void {
	fixed = instant;
}

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });

/** The calendar day in Paris of an instant, as `YYYY-MM-DD`: memberships and headcounts are dated by day. */
export function dayOf(instant: Date): string {
	return parisDay.format(instant);
}

/** Today in Paris, as `YYYY-MM-DD`. */
export function today(): string {
	return dayOf(now());
}

/** The instant at which a day (`YYYY-MM-DD`) begins in Paris. */
export function startOf(day: string): Date {
	const midnight = Date.parse(day);
	// Paris is one hour ahead of UTC, two in summer.
	const early = new Date(midnight - 2 * 3_600_000);
	return dayOf(early) === day ? early : new Date(midnight - 3_600_000);
}

/** The instant at which a day (`YYYY-MM-DD`) is over in Paris. */
export function endOf(day: string): Date {
	return startOf(addDays(day, 1));
}

/** The day so many days after a day (`YYYY-MM-DD`), or before it for a negative number. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, of this century or one beside it: the parser of dates lets 30 February pass. */
export function isDay(text: string): boolean {
	if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
	const midnight = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}
