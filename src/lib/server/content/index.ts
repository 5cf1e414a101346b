export { checkModules } from './check.ts';
export { contactsIn, fillCard, type Absent, type Contact } from './contacts.ts';
export { externalLinks, type ExternalLink } from './external-link.ts';
export { factNames, fillFacts, fillFactsInText } from './facts.ts';
export { printFault } from './fault.ts';
export { emergency, findModule, library, moduleImagePath, openLibrary } from './library.ts';
export { dueForReview, type Due } from './review.ts';
export type { FactName, Facts } from './facts.ts';
export type {
	Address,
	Audience,
	Card,
	Chapter,
	Choice,
	Emergency,
	EmergencyCard,
	Fault,
	Item,
	Library,
	Message,
	Module,
	Option,
	Part,
	Question,
	Quiz,
	Scenario,
	Situation,
	Source,
	TriageChoice,
	TriageQuestion
} from './module.ts';
export type { Summary } from './summary.ts';
