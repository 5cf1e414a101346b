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
