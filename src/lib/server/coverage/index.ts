// What the routes may use of coverage. Every function takes the scope of whoever asks, and answers nothing from outside of it.
export { coverageOf, type Coverage, type CoverageFilters } from './overview.ts';
export { trendOf, type TrendPoint } from './trend.ts';
export { comparisonsOf, type Comparison } from './comparison.ts';
export { awarenessOf } from './awareness.ts';
export { isEnough } from './floor.ts';
export type { Figure } from './figure.ts';
export { councilSheetOf, type CouncilSheet, type SheetLine } from './council-sheet.ts';
export { drawCouncilSheet } from './council-pdf.ts';
export { attestationArchive, countAttestations } from './attestation-archive.ts';
export { nextSteps, type NextStep } from './next-step.ts';
export type { PeopleFilters } from './filters.ts';
export { entriesOf, idsOf, listPeople } from './list.ts';
export { matrix, matrixColumns } from './matrix.ts';
export { departmentsIn } from './department.ts';
export { personProgress, type ModuleProgress } from './person-progress.ts';
export { peopleColumns } from './people-table.ts';
export { coverageTables } from './coverage-table.ts';
export {
	campaignFigures,
	campaignStates,
	type CampaignLine,
	type States
} from './campaign/tally.ts';
export { campaignPeople, type CampaignFilters } from './campaign/people.ts';
export {
	everyOutstanding,
	outstandingPage,
	type Outstanding,
	type OutstandingFilters
} from './campaign/outstanding.ts';
export { campaignColumns, exportCampaign } from './campaign/table.ts';
export { csvOf } from './csv.ts';
export { tableOf, type Column, type Table } from './table.ts';
export {
	coverageWorkbook,
	exportCoverage,
	exportMatrix,
	exportPeople,
	fileNameOf,
	matrixWorkbook,
	peopleWorkbook
} from './export.ts';
export { percentWords } from './words.ts';
export type { AskedModule } from './module.ts';
