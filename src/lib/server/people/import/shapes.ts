import type { collectivity, membership, person } from '../tables.ts';
import type { Held } from '../departure.ts';
import type { Category } from '../membership.ts';

/** How a file was read. `fields` are the recognised columns in the order of the kept file: what each holds, and its place from 0. */
export type Reading = {
	format: Format;
	/** How many lines of the national file are about communes outside the scope: nothing else is kept of them. */
	elsewhere?: number;
	/** Null for a spreadsheet. */
	separator: string | null;
	encoding: Encoding;
	/** The line of the header, from 1. */
	headerRow: number;
	headers: string[];
	fields: [field: string, column: number][];
	signature: string;
};
export type Format =
	'vigie' | 'rne-councillors' | 'rne-mayors' | 'moodle' | 'collectivities' | 'own';
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'xlsx';

/** What holds for lines that do not say it themselves. */
export type Defaults = {
	collectivityId: string | null;
	category: Category | null;
	startsOn: string;
};

/** Lines by what became of them; `departures` are people. */
export type Tally = {
	created: number;
	/** Known people who get one more membership. */
	attached: number;
	changed: number;
	left: number;
	duplicates: number;
	faulty: number;
	departures: number;
};
export const noTally: Tally = {
	created: 0,
	attached: 0,
	changed: 0,
	left: 0,
	duplicates: 0,
	faulty: 0,
	departures: 0
};
export type Outcome = 'created' | 'attached' | 'changed' | 'left';

/** A line as an example of what will be done: what to whom, and where. */
export type Sample = { line: number; outcome: Outcome; name: string; details: string };

/** `column` from 1, 0 for the line as a whole. */
export type Fault = { line: number; column: number; value: string; reason: string };

/** A fault, or a line that only repeats another and is left out in silence. */
export type Found = Fault & { duplicate?: boolean };
/** A line at odds with another: what to say of it, at which of its fields; `namesake` when it can still prove to be about someone known. */
export type Conflict = { line: number; field: string; reason: string; namesake?: Namesake };
/** Lines of one name and place: nothing tells them apart (`alike`), or their external ids do (`told-apart`). */
type Namesake = 'alike' | 'told-apart';
/** What is wrong with lines by themselves, whatever is known. */
export type Findings = { faults: Found[]; conflicts: Conflict[] };

/** Rows that a batch made, and what others were before it. */
export type Undo = {
	made: { people: string[]; memberships: string[]; collectivities: string[] };
	before: Rows;
	/** Coordinations that ended with memberships, as they were. */
	coordinations?: Held[];
};
export type Rows = {
	people: (typeof person.$inferSelect)[];
	memberships: (typeof membership.$inferSelect)[];
	collectivities: (typeof collectivity.$inferSelect)[];
};

/** What a line does: rows to make, and rows to change with what they were. */
export type Change = {
	line: number;
	outcome: Outcome;
	/** For the sample: whom or what, and in a few words what happens. */
	name: string;
	details: string;
	make: Partial<Rows>;
	before: Partial<Rows>;
	after: Partial<Rows>;
	/** The membership that the line is about, if it is known already. */
	membershipId?: string;
};
export type Plan = { changes: Change[]; faults: Fault[] };

/** A line of the kept file: its place in the file that was given, the text of each recognised column, or what keeps it from being read. */
export type Line = {
	line: number;
	texts: Record<string, string>;
	broken?: string;
	/** An earlier line says the same in the columns that are kept, and something else in one that is not, such as a birth date. */
	unlike?: boolean;
	/** At odds with another line of the file. */
	conflict?: Conflict;
};
