import { addDays } from '#lib/server/clock.ts';
import { addMonths } from './calendar.ts';

/** The days (`YYYY-MM-DD`) of a cycle, from those that a coordinator chooses. */
export type Dates = {
	opensOn: string;
	dueOn: string;
	/** In months. */
	validity: number;
	renewed: boolean;
};

/**
 * When a cycle ends, and from which day on a completion counts for it. A first cycle takes what is still good on its due
 * date; those that renew it ask everybody anew, so they count from their opening.
 */
export function windowOf(
	{ opensOn, dueOn, validity, renewed }: Dates,
	cycle: number
): { endsOn: string; countsFrom: string } {
	const stillGood = addDays(addMonths(dueOn, -validity), 1);
	return {
		endsOn: renewed ? addMonths(opensOn, 12) : addMonths(dueOn, validity),
		countsFrom: cycle > 1 || stillGood > opensOn ? opensOn : stillGood
	};
}

/** The dates of the cycle after: a year later, day for day. */
export function nextYear<T extends Dates>(dates: T): T {
	return {
		...dates,
		opensOn: addMonths(dates.opensOn, 12),
		dueOn: addMonths(dates.dueOn, 12)
	};
}

export type Phase = 'coming' | 'running' | 'past';

/** Where a cycle is on a day. */
export function phaseOn(
	{ opensOn, endsOn }: { opensOn: string; endsOn: string },
	day: string
): Phase {
	if (day < opensOn) return 'coming';
	return day < endsOn ? 'running' : 'past';
}

/** The day on which a cycle is looked at: today, or its last day once it is past. */
export function lookedAt({ endsOn }: { endsOn: string }, today: string): string {
	return today < endsOn ? today : addDays(endsOn, -1);
}

/**
 * The day on which what was completed in a cycle is judged to be still good: the day it is looked at, and once it is past its
 * due date, for whoever completed in time has done what it asked.
 */
export function judgedOn(
	{ dueOn, endsOn }: { dueOn: string; endsOn: string },
	today: string
): string {
	const day = lookedAt({ endsOn }, today);
	return today >= endsOn && dueOn < day ? dueOn : day;
}
