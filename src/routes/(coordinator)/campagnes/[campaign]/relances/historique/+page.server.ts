import { act } from '#lib/server/forms.ts';
import { listReminders, planOf, retryReminder } from '#lib/server/notifications/index.ts';
import { reminderWords } from '#lib/text/reminders.ts';
import * as v from 'valibot';
import { campaignOr404 } from '../../../find.ts';
import type { Actions, PageServerLoad } from './$types';

const states = Object.keys(reminderWords) as (keyof typeof reminderWords)[];

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const campaign = await campaignOr404(locals.scope!, params.campaign);
	const asked = url.searchParams.get('etat');
	const filters = {
		query: url.searchParams.get('recherche') ?? '',
		state: states.find((state) => reminderWords[state].path === asked),
		page: Number(url.searchParams.get('page') ?? 1)
	};
	const { on } = await planOf(campaign);
	return {
		...{ id: campaign.id, title: campaign.title, retries: on && campaign.own },
		...(await listReminders(locals.scope!, campaign.id, filters)),
		done: url.searchParams.get('fait')
	};
};

export const actions = {
	default: act(v.object({ id: v.string() }), async ({ id }, { locals, url }) => {
		await retryReminder(locals.scope!, id);
		return `${url.pathname}?fait=refaire`;
	})
} satisfies Actions;
