import { now, today } from '#lib/server/clock.ts';
import { act, nothing } from '#lib/server/forms.ts';
import { phaseOn } from '#lib/server/learning/index.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import * as reminders from '#lib/server/notifications/index.ts';
import { figuresOnlyBelow } from '#lib/server/people/index.ts';
import { campaignOr404 } from '../../find.ts';
import { whenWords } from './dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const campaign = await campaignOr404(locals.scope!, params.campaign);
	const plan = await reminders.planOf(campaign);
	const phase = phaseOn(campaign, today());
	const quiet = await reminders.quietHoursOf(campaign.collectivityId);
	const { id, title, own, collectivityId } = campaign;
	return {
		...{ id, title, own, collectivityId, plan, phase, quiet },
		when: whenWords(campaign, plan),
		...{ mailConfigured: mailConfigured(), now: now(), done: url.searchParams.get('fait') },
		leavesAt: reminders.nextMoment(quiet, now()),
		reach: phase === 'running' ? await reminders.reachOf(locals.scope!, campaign) : null,
		counts: await reminders.reminderCounts(locals.scope!, id),
		unnamed: await figuresOnlyBelow(locals.scope!, collectivityId)
	};
};

const gesture = (verb: typeof reminders.turnRemindersOn, done: string) =>
	act(nothing, async (_, { locals, params }) => {
		await verb(locals.scope!, params.campaign!);
		return `?fait=${done}`;
	});

export const actions = {
	activer: gesture(reminders.turnRemindersOn, 'activees'),
	preparer: gesture(reminders.prepareReminders, 'preparees'),
	pause: gesture(reminders.pauseReminders, 'pause'),
	reprendre: gesture(reminders.resumeReminders, 'reprises')
} satisfies Actions;
