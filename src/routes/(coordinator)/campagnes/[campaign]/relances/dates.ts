import { addDays } from '#lib/server/clock.ts';
import type { Campaign } from '#lib/server/learning/index.ts';
import type { Plan } from '#lib/server/notifications/index.ts';
import { writeDay } from '#lib/text/dates.ts';
import { writeCount } from '#lib/text/numbers.ts';
import type { MessageName } from '#lib/text/reminders.ts';

/** When each message of a campaign leaves, in words. */
export function whenWords(
	{ opensOn, dueOn }: Campaign,
	{ messages: { before, after } }: Plan
): Record<MessageName, string> {
	const first = addDays(dueOn, after.days);
	const again =
		after.times > 1
			? `, puis tous les ${writeCount(after.every, 'jour')}, ${after.times} fois en tout`
			: '';
	return {
		announcement: `À l’ouverture, le ${writeDay(opensOn)}, et à l’arrivée de chaque nouvelle personne.`,
		before: `${writeCount(before.days, 'jour')} avant : le ${writeDay(addDays(dueOn, -before.days))}.`,
		after: `${writeCount(after.days, 'jour')} après : le ${writeDay(first)}${again}.`
	};
}
