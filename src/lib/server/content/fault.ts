import type { Fault } from './module.ts';
import type { Place } from './passage.ts';

export type Report = (place: Place, message: string) => void;

export const top: Place = { line: 1, column: 1 };

/** Faults of one file, written to the list of all. */
export function reporter(faults: Fault[], path: string): Report {
	return ({ line, column }, message) => void faults.push({ path, line, column, message });
}

export function sortFaults(faults: Fault[]): Fault[] {
	const sorted = faults.toSorted(
		(a, b) =>
			compare(a.path, b.path) ||
			a.line - b.line ||
			a.column - b.column ||
			compare(a.message, b.message)
	);
	return sorted.filter(
		(fault, index) => index === 0 || printFault(fault) !== printFault(sorted[index - 1]!)
	);
}

/** `path:line:column: message`, which editors and terminals turn into a link. */
export function printFault({ path, line, column, message }: Fault): string {
	return `${path}:${line}:${column}: ${message}`;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
