import { dayOf } from '#lib/server/clock.ts';

/** Days and instants counted back from the present, so that the past always ends about now. */
export type Calendar = {
	/** The day `days` ago in Paris, as `YYYY-MM-DD`. */
	dayAgo: (days: number) => string;
	/** A time of day in Paris, in minutes after midnight, on the nth working day before today (1 or more), or `later` days after it. */
	workdayAgo: (count: number, minutes: number, later?: number) => Date;
	/** Whether the nth working day before today is a Friday. */
	isFriday: (count: number) => boolean;
};

/** How many days ago the councils took office. */
export const installed = 283;
/** How many working days ago the platform was set up, and when the campaign was launched. */
export const settled = 198;
export const launch = 188;

const dayLength = 86_400_000;

export function calendarOf(present: Date): Calendar {
	const dayAgo = (days: number) => dayOf(new Date(present.getTime() - days * dayLength));
	const noon = new Date(`${dayAgo(0)}T12:00:00Z`);

	const noonOf = (days: number) => new Date(noon.getTime() - days * dayLength);
	const workdays = Array.from({ length: 2 * 365 }, (_, index) => noonOf(index + 1)).filter(
		(day) => day.getUTCDay() % 6 !== 0
	);

	return {
		dayAgo,
		isFriday: (count) => workdays[count - 1]!.getUTCDay() === 5,
		workdayAgo: (count, minutes, later = 0) => {
			const day = new Date(workdays[count - 1]!.getTime() + later * dayLength);
			return new Date(day.getTime() + (minutes - 720) * 60_000 - parisOffset(day));
		}
	};
}

const zone = new Intl.DateTimeFormat('en', {
	timeZone: 'Europe/Paris',
	timeZoneName: 'longOffset'
});

/** How far Paris is ahead of UTC on a day, in milliseconds. */
function parisOffset(instant: Date): number {
	const name = zone.formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
	return Number(/GMT\+(\d\d)/.exec(name)![1]) * 3_600_000;
}
