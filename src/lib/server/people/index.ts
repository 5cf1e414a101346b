// What the other domains and the routes may use of people.
export { findIdentity, hasAdministrator, platformName, type Identity } from './identity.ts';
export { mayMean, mayMeanIn, meantBy, peopleMeant, type Audience } from './audience.ts';
export { scopeOf, narrow, within, knownWithin, type Scope } from './scope.ts';
export {
	addPerson,
	changePerson,
	findManagedPerson,
	findPerson,
	findPersonByEmail,
	nameHas,
	searchPeople,
	type Person
} from './person.ts';
export {
	addMembership,
	endMembership,
	membershipsOf,
	runsOn,
	type Category,
	type Membership
} from './membership.ts';
export {
	addCollectivity,
	changeCollectivity,
	collectivityNames,
	countCollectivities,
	findCollectivity,
	listCollectivities,
	type Collectivity,
	type CollectivityKind
} from './collectivity.ts';
export { isMember, namesIn, namesakes, searchMembers, type Listed, type Named } from './member.ts';
export { declareHeadcount, headcountsOf, type Headcount } from './headcount.ts';
export { factsAbove, fillFactsIn, inheritedFacts, localFactsOf, ownFacts } from './local-fact.ts';
export {
	appointAdministrator,
	appointCoordinator,
	createAdministrator,
	createFirstAdministrator,
	dismissAdministrator,
	dismissCoordinator,
	listRoles,
	type Role
} from './role.ts';
export { fold } from './name.ts';
export { categories, collectivityKinds } from './tables.ts';
export { receiveFile, type Received, type Upload } from './import/receive.ts';
export {
	beginImport,
	cancelImport,
	confirmDepartures,
	countDepartures,
	countFaults,
	departuresPerPage,
	faultsPerPage,
	findImport,
	listDepartures,
	listFaults,
	listImports,
	type Departure,
	type FileImport
} from './import/import.ts';
export { continueImports } from './import/run.ts';
export type { Fault } from './import/shapes.ts';
export { purgeImports } from './import/finish.ts';
export { fieldChoices } from './import/columns.ts';
export { separators } from './import/reading.ts';
export { exportFaultyLines, exportForImport, writeTemplate } from './import/export.ts';
export { countElected, endMandate } from './mandate.ts';
