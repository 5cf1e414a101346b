import { eq, or, type Column, type SQL } from 'drizzle-orm';
import { kindOf } from './by-hand/filters.ts';

/** Whether a reminder is the message of a day to its person: one told by hand may have found the day taken by a mail that never left. */
export function isOfDay({ day, kind }: { day: Column; kind: Column }, wanted: string): SQL {
	return or(eq(day, wanted), eq(kind, kindOf(wanted)))!;
}
