// What the other domains and the routes may use of people.
export { findIdentity, hasAdministrator, type Identity } from './identity.ts';
export { mayMean, mayMeanIn, meansMany, meantBy, peopleMeant, type Audience } from './audience.ts';
export {
	countedWithin,
	figuresOf,
	foundByPerson,
	knownWithin,
	narrow,
	narrowFigures,
	scopeOf,
	within,
	type FigureScope,
	type Scope
} from './scope.ts';
export {
	chooseFiguresOnly,
	decidesFigures,
	figuresOnlyOf,
	type FiguresOnly,
	type Reach
} from './figures-only.ts';
export { addressFor, mayAttach } from './attaching.ts';
export {
	addPerson,
	changePerson,
	findManagedPerson,
	findPerson,
	findPersonByEmail,
	namesHave,
	searchPeople,
	type Person
} from './person.ts';
export {
	answerMembershipRequest,
	countRequests,
	membershipRequestsOf,
	purgeRequests,
	waitingRequests,
	withdrawRequest,
	type WaitingRequests
} from './membership-request.ts';
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
	nameCollectivities,
	collectivityName,
	countCollectivities,
	figuresOnlyBelow,
	findCollectivity,
	listCollectivities,
	placeName,
	type Collectivity,
	type CollectivityKind
} from './collectivity.ts';
export {
	findPlace,
	isId,
	placeMeant,
	placesToChoose,
	searchPlaces,
	withPlace
} from './place-choice.ts';
export { searchCollectivities } from './collectivity-list.ts';
export {
	addresseesIn,
	isMember,
	namesIn,
	namesakes,
	searchMembers,
	slipHolders,
	type Addressee
} from './member.ts';
export { colleaguesIn, type Colleague } from './colleague.ts';
export { declareHeadcount, declareHeadcounts, headcountsOf } from './headcount.ts';
export { factsAbove, fillFactsIn, inheritedFacts, localFactsOf, ownFacts } from './local-fact.ts';
export { accentStyles } from './settings/accent.ts';
export { chooseSettings, inherit } from './settings/choice.ts';
export {
	chooseLogo,
	describeLogo,
	findLogo,
	logoFor,
	logoIn,
	type Picture
} from './settings/logo.ts';
export { senderFor, senderIn } from './settings/sender.ts';
export {
	choicesOf,
	settingNames,
	settingsFor,
	type Choice,
	type Choices,
	type Logo,
	type SettingName
} from './settings/setting.ts';
export {
	appointAdministrator,
	appointCoordinator,
	createAdministrator,
	createFirstAdministrator,
	dismissAdministrator,
	dismissCoordinator
} from './role.ts';
export {
	coordinatedBy,
	countRoles,
	listAdministrators,
	listCoordinators,
	type Coordinators
} from './role-list.ts';
export { fold, folded, holds } from './name.ts';
export { receiveFile, type Upload } from './import/receive.ts';
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
export { upward } from './upward.ts';
export { categories, collectivityKinds, reaches } from './tables.ts';
