// What the other domains and the routes may use of mail.
export {
	countDueMail,
	enqueueMail,
	enqueueMails,
	findMail,
	listMail,
	mailConfigured,
	purgeMail,
	withdrawMails,
	type MailState,
	type Sender
} from './outbox.ts';
export { deliverDueMail, mailAddress } from './delivery.ts';
export type { Decision, Watch } from './watch.ts';
export {
	addressChangedMail,
	coordinationMail,
	invitationMail,
	membershipRequestMail,
	passwordChosenMail,
	personalCodeMail,
	signInLinkMail
} from './templates.ts';
