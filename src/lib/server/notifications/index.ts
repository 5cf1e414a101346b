// What the routes and the jobs may use of notifications.
export { audienceOf, obstacles, type Obstacle, type Part } from './audience.ts';
export {
	changeMessage,
	pauseReminders,
	planOf,
	resumeReminders,
	turnRemindersOn,
	type Message,
	type MessageDetails,
	type Plan
} from './plan.ts';
export { places } from './place.ts';
export { continueReminders } from './sending.ts';
export { reminderWatch } from './reminder-watch.ts';
export { chooseQuietHours, nextMoment, quietHoursOf, type QuietHours } from './quiet-hours.ts';
export { allowReminders, readStop, stoppedSince, stopReminders } from './stop.ts';
