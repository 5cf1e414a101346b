// What the other domains and the routes may use of auth.
export { accessTo } from './access.ts';
export {
	closeSession,
	closeSessions,
	kioskMinutes,
	listSessions,
	openSession,
	readSession
} from './session.ts';
export { checkPassword } from './password-rule.ts';
export { choosePassword, passwordOf, signInWithPassword, storePassword } from './password.ts';
export { issueSignInLink, lookAtLink, requestSignInLink, useLink } from './link.ts';
export { appoint } from './appointment.ts';
export { correctPerson } from './correction.ts';
export { invitationOf, invite, type Invitation } from './invitation.ts';
export { inviteNewcomers } from './newcomer.ts';
export { issueFirstCodes } from './slip.ts';
export { issuePersonalCode, personOfCode, signInWithCode } from './personal-code.ts';
export { delegate, delegateTo } from './delegation.ts';
export {
	closeKiosk,
	createKiosk,
	installableKiosk,
	installKiosk,
	readKiosk,
	renewKiosk
} from './kiosk.ts';
export { installedKiosks, listKiosks, type Kiosk } from './kiosk-list.ts';
export { enterKiosk, kioskPeople, kioskPerson } from './kiosk-entry.ts';
export { createInstallationLink, installFirstAdministrator } from './installation.ts';
export { purgeAuth } from './purge.ts';
export { accountKey, addressKey, countTry, giveTriesBack, quarter } from './rate-limit.ts';
