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
import { workbookOf } from './workbook.ts';

/** The list of people as a file, all pages of it, in pieces of text to write one after the other. */
export function exportPeople(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<string> {
	return csvOf(peopleColumns, everybody(scope, library, filters));
}

/** The same list as a workbook, in pieces of bytes. */
export function peopleWorkbook(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<Uint8Array> {
	return workbookOf('Personnes', peopleColumns, everybody(scope, library, filters));
}

/** The matrix as a file, all pages of it. */
export function exportMatrix(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<string> {
	return csvOf(matrixColumns(library, filters), wholeMatrix(scope, library, filters));
}

/** The same matrix as a workbook. */
export function matrixWorkbook(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<Uint8Array> {
	const rows = wholeMatrix(scope, library, filters);
	return workbookOf('Suivi', matrixColumns(library, filters), rows);
}

/** A coverage as a file: its total, then every table of the page. */
export function exportCoverage(coverage: Coverage): AsyncGenerator<string> {
	return csvOf(coverageColumns, [coverageLines(coverage)]);
}

/** The same coverage as a workbook. */
export function coverageWorkbook(coverage: Coverage): AsyncGenerator<Uint8Array> {
	return workbookOf('Couverture', coverageColumns, [coverageLines(coverage)]);
}

/** A file name with what it holds, of whom, and on which day: `vigie-personnes-saint-aubin-2026-03-12.csv`. */
export function fileNameOf(
	what: string,
	place: string | null,
	day = today(),
	ending: 'csv' | 'xlsx' | 'pdf' | 'zip' = 'csv'
): string {
	const name = fold(place ?? '').replace(/[^a-z0-9]+/g, '-');
	return `${['vigie', what, name, day].filter(Boolean).join('-')}.${ending}`;
}
