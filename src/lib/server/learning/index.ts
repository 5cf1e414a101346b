// What the routes and the domains above may use of learning.
export { homeOf } from './home.ts';
export {
	findOffered,
	hiddenModules,
	hideModule,
	keepOffered,
	offeredModules,
	participationIn,
	showModule
} from './hidden-module.ts';
export type { Overview, Step } from './overview.ts';
export { modulePageOf } from './module-page.ts';
export { finishChapter, openChapter, type ChapterPage } from './chapter.ts';
export type { Piece, Sheet } from './piece.ts';
export { answerCheck, typedIn } from './check.ts';
export { choose, readChosen, scenarioOf } from './game.ts';
export { projectionOf } from './projection.ts';
export type { Debrief, Outcome, Scene } from './scene.ts';
export { testOut, testOutPageOf } from './test-out.ts';
export { quizPageOf, type Ended } from './quiz-page.ts';
export { startAttempt } from './attempt.ts';
export { answerQuestion } from './answer.ts';
export { questionPageOf, resultPageOf, type Reviewed } from './attempt-page.ts';
export {
	attestationsOf,
	findAttestation,
	verifyAttestation,
	type Attestation
} from './attestation.ts';
export { groupCode, readCode } from './code.ts';
export { drawAttestationPdf } from './attestation-pdf.ts';
export { colours, drawLogo, drawMark } from './attestation-figures.ts';
export {
	findPaperQuiz,
	findPaperQuizByCode,
	paperQuizzesOf,
	preparePaperQuiz,
	type PaperQuiz
} from './paper/paper-quiz.ts';
export { paperPageOf, type PaperQuestion } from './paper/paper-page.ts';
export { readCopy } from './paper/typed-copy.ts';
export { copiesOf, recordCopy } from './paper/copy.ts';
export {
	decorate,
	newDocument,
	page,
	pauses,
	space,
	within,
	write,
	type Pen
} from './booklet/pen.ts';
export { drawTable } from './booklet/table.ts';
export {
	codeOpensOn,
	findGathering,
	findOpenGathering,
	findScannedGathering,
	gatheringsIn,
	openGathering,
	scannedCodeOf,
	type Gathering
} from './gathering/gathering.ts';
export { isAllAsked, isAllShown, stepOf } from './gathering/step.ts';
export { moveGathering } from './gathering/conduct.ts';
export { joinAs, joinUnder, participationOf } from './gathering/participant.ts';
export { attendeesOf, matchParticipant, tick, untick } from './gathering/attendance.ts';
export { answerLive, countAnswers } from './gathering/live-answer.ts';
export { notesAt, slideOf, type Notes, type Slide } from './gathering/slide.ts';
export { phonePageOf } from './gathering/phone-page.ts';
export { cancelGathering, endGathering } from './gathering/ending.ts';
export { gatheringsFollowed, type Followed } from './gathering/followed.ts';
export { pulseOf, watchGathering, type Pulse } from './gathering/pulse.ts';
export type { Tally } from './gathering/tally.ts';
export { bookletFor } from './booklet/shelf.ts';
export { reflexCardsOf } from './booklet/reflex-card.ts';
export {
	changeCampaign,
	changeOpenCampaign,
	createCampaign,
	endCampaign,
	findCampaign,
	proposed,
	removeCampaign,
	type Campaign,
	type CampaignDetails
} from './campaign/campaign.ts';
export { listCampaigns } from './campaign/list.ts';
export { judgedOn, lookedAt, phaseOn } from './campaign/cycle.ts';
export { renewCampaigns } from './campaign/renewal.ts';
export { endExemption, exempt } from './campaign/exemption.ts';
export { campaignsFor, type OwnCampaign } from './campaign/own-campaigns.ts';
export { dueFor, grace, standingIn, standings, type Standing } from './campaign/standing.ts';
export {
	evidenceOf,
	recognise,
	recognitionsFor,
	withdrawRecognition,
	type Recognition
} from './recognition/recognition.ts';
export { recognitionKinds } from './tables.ts';
export { rebuildStates, type Difference } from './rebuild.ts';
export { neededOf } from './scoring.ts';
export { scored } from './wording.ts';
