import type { Scope } from '#lib/server/people/index.ts';
import type { Calendar } from './calendar.ts';

/** Where and when the demonstration plays. */
export type Stage = {
	scope: Scope;
	/** The coordinator of the whole, who does what coordinators do. */
	author: string;
	places: Map<string, string>;
	calendar: Calendar;
};
