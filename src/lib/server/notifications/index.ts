// What the routes and the jobs may use of notifications.
export {
	changeMessage,
	pauseReminders,
	planOf,
	prepareReminders,
	resumeReminders,
	turnRemindersOn,
	type Plan
} from './plan.ts';
export { places } from './place.ts';
export { wordings } from './wording.ts';
export { reachOf, reminderCounts, type Reach } from './figures.ts';
export { listReminders, mailTroubleOf, retryReminder } from './history.ts';
export { nudgeNow } from './nudge.ts';
export { previewMessage, sendTrial } from './preview.ts';
export { continueReminders } from './sending.ts';
export { reminderWatch } from './reminder-watch.ts';
export { chooseQuietHours, nextMoment, quietHoursOf, type QuietHours } from './quiet-hours.ts';
export { allowReminders, readStop, stoppedSince, stopReminders } from './stop.ts';
export { digestOf, hasNothingToSay } from './digest/digest.ts';
export { sectionsOf } from './digest/words.ts';
export { chooseDigest, digestChoiceOf } from './digest/reader.ts';
export { writeDigests } from './digest/round.ts';
export type { ByHandFilters } from './by-hand/filters.ts';
export { byHandPage, type ByHandPerson } from './by-hand/list.ts';
export { callFile, entryOf, mergeFile } from './by-hand/files.ts';
export { noteTold } from './by-hand/told.ts';
