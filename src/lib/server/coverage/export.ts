import { today } from '#lib/server/clock.ts';
import { fold, type Scope } from '#lib/server/people/index.ts';
import { coverageColumns, coverageLines } from './coverage-table.ts';
import { csvOf } from './csv.ts';
import type { PeopleFilters } from './filters.ts';
import { everybody } from './list.ts';
import { matrixColumns, wholeMatrix } from './matrix.ts';
import type { AskedModule } from './module.ts';
import type { Coverage } from './overview.ts';
import { peopleColumns } from './people-table.ts';

/** The list of people as a file, all pages of it, in pieces of text to write one after the other. */
export function exportPeople(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<string> {
	return csvOf(peopleColumns, everybody(scope, library, filters));
}

/** The matrix as a file, all pages of it. */
export function exportMatrix(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<string> {
	return csvOf(matrixColumns(library, filters), wholeMatrix(scope, library, filters));
}

/** A coverage as a file: its total, then every table of the page. */
export function exportCoverage(coverage: Coverage): AsyncGenerator<string> {
	return csvOf(coverageColumns, [coverageLines(coverage)]);
}

/** A file name with what it holds, of whom, and on which day: `vigie-personnes-saint-aubin-2026-03-12.csv`. */
export function fileNameOf(what: string, place: string | null, day = today()): string {
	const name = fold(place ?? '').replace(/[^a-z0-9]+/g, '-');
	return `${['vigie', what, name, day].filter(Boolean).join('-')}.csv`;
}
