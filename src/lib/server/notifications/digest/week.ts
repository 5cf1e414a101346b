const dayLength = 86_400_000;

/** The Monday (`YYYY-MM-DD`) of the week of a day. */
export function mondayOf(day: string): string {
	const weekday = (new Date(day).getUTCDay() + 6) % 7;
	return shifted(day, -weekday);
}

/** The Monday after a day: when the next digest leaves for whoever asks for it that day. */
export function nextMonday(day: string): string {
	return shifted(mondayOf(day), 7);
}

/** The day that the figures of a week are compared with: the last of the week before the one that ended, which its digest showed. */
export function comparedWith(day: string): string {
	return shifted(mondayOf(day), -8);
}

function shifted(day: string, days: number): string {
	return new Date(Date.parse(day) + days * dayLength).toISOString().slice(0, 10);
}
