import { addDays } from '#lib/server/clock.ts';

/** The Monday (`YYYY-MM-DD`) of the week of a day. */
export function mondayOf(day: string): string {
	const weekday = (new Date(day).getUTCDay() + 6) % 7;
	return addDays(day, -weekday);
}

/** The Monday after a day: when the next digest leaves for whoever asks for it that day. */
export function nextMonday(day: string): string {
	return addDays(mondayOf(day), 7);
}

/** The day that the figures of a week are compared with: the last of the week before the one that ended, which its digest showed. */
export function comparedWith(day: string): string {
	return addDays(mondayOf(day), -8);
}
