export { checkModules } from './check.ts';
export { contactsIn, fillCard, type Absent } from './contacts.ts';
export { externalLinks, type ExternalLink } from './external-link.ts';
export { factNames, fillFacts, fillFactsInText } from './facts.ts';
export { printFault } from './fault.ts';
export { emergency, findModule, library, moduleImagePath, openLibrary } from './library.ts';
export { dueForReview, type Due } from './review.ts';
export type { Facts } from './facts.ts';
export type {
	Address,
	Chapter,
	Choice,
	Emergency,
	EmergencyCard,
	Item,
	Message,
	Module,
	Option,
	Question,
	Scenario,
	Situation,
	Source,
	TriageQuestion
} from './module.ts';
export type { Summary } from './summary.ts';
