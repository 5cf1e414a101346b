// What the routes and the domains above may use of learning.
export { homeOf, type Home } from './home.ts';
export {
	findOffered,
	hiddenModules,
	hideModule,
	keepOffered,
	offeredModules,
	participationIn,
	showModule,
	type Hidden
} from './hidden-module.ts';
export { type Overview, type Status, type Step } from './overview.ts';
export { modulePageOf, type ChapterLine, type ModulePage } from './module-page.ts';
export { finishChapter, openChapter, type ChapterPage } from './chapter.ts';
export type { Piece, Sheet } from './piece.ts';
export { answerCheck, typedIn, type Verified } from './check.ts';
export { choose, readChosen, scenarioOf } from './game.ts';
export { projectionOf } from './projection.ts';
export type { Debrief, Outcome, Scene } from './scene.ts';
export { testOut, testOutPageOf, type TestOutPage } from './test-out.ts';
export { quizPageOf, type Ended, type QuizPage } from './quiz-page.ts';
export { startAttempt, type Going } from './attempt.ts';
export { answerQuestion } from './answer.ts';
export {
	questionPageOf,
	resultPageOf,
	type Elsewhere,
	type QuestionPage,
	type ResultPage,
	type Reviewed
} from './attempt-page.ts';
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
export { paperPageOf, type PaperPage, type PaperQuestion } from './paper/paper-page.ts';
export { readCopy, type TypedCopy } from './paper/typed-copy.ts';
export { copiesOf, recordCopy, type Copy, type EnteredCopy } from './paper/copy.ts';
export {
	decorate,
	newDocument,
	page,
	pauses,
	space,
	within,
	write,
	type Document,
	type Pen
} from './booklet/pen.ts';
export { drawTable } from './booklet/table.ts';
export {
	findGathering,
	findOpenGathering,
	gatheringsIn,
	openGathering,
	type Gathering,
	type NewGathering
} from './gathering/gathering.ts';
export { isAllAsked, isAllShown, stepOf } from './gathering/step.ts';
export { moveGathering } from './gathering/conduct.ts';
export { joinAs, joinUnder, participationOf, type Participant } from './gathering/participant.ts';
export {
	attendeesOf,
	matchParticipant,
	tick,
	untick,
	type Attendee
} from './gathering/attendance.ts';
export { answerLive, countAnswers } from './gathering/live-answer.ts';
export { notesAt, slideOf, type Notes, type Slide } from './gathering/slide.ts';
export { phonePageOf, type Asked, type PhonePage } from './gathering/phone-page.ts';
export { cancelGathering, endGathering } from './gathering/ending.ts';
export { gatheringsFollowed, type Followed } from './gathering/followed.ts';
export { pulseOf, watchGathering, type Pulse } from './gathering/pulse.ts';
export type { Tally } from './gathering/tally.ts';
export { bookletFor } from './booklet/shelf.ts';
export { reflexCardsOf, type ReflexCard } from './booklet/reflex-card.ts';
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
export { listCampaigns, type CampaignList } from './campaign/list.ts';
export { judgedOn, lookedAt, phaseOn, type Phase } from './campaign/cycle.ts';
export { renewCampaigns } from './campaign/renewal.ts';
export { endExemption, exempt, type Exemption } from './campaign/exemption.ts';
export { campaignsFor, type OwnCampaign } from './campaign/own-campaigns.ts';
export { dueFor, grace, standingIn, standings, type Standing } from './campaign/standing.ts';
export {
	evidenceOf,
	recognise,
	recognitionsFor,
	withdrawRecognition,
	type NewRecognition,
	type Recognition
} from './recognition/recognition.ts';
export { recognitionKinds } from './tables.ts';
export { rebuildStates, type Difference, type Rebuilt } from './rebuild.ts';
export { neededOf, passes, percentOf } from './scoring.ts';
export { counted, joined, scored } from './wording.ts';
export type { Correction, PresentedQuestion, Response } from './question.ts';
export type { Fields } from './response.ts';
