export { checkModules } from './check.ts';
export { factNames, factsIn, fillFacts, fillFactsInText } from './facts.ts';
export { printFault } from './fault.ts';
export { findChapter, findModule, library, moduleImagePath, openLibrary } from './library.ts';
export type { FactName, Facts } from './facts.ts';
export type {
	Audience,
	Chapter,
	Fault,
	Item,
	Library,
	Module,
	Option,
	Part,
	Question,
	Quiz,
	Source
} from './module.ts';
export type { Summary } from './summary.ts';
