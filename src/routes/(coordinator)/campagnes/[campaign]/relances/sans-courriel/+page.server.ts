import { today } from '#lib/server/clock.ts';
import { act } from '#lib/server/forms.ts';
import { byHandPage, noteTold } from '#lib/server/notifications/index.ts';
import { choicesIn } from '../../../../choices.ts';
import { changed } from '../../../../filters.ts';
import { askedIn } from './asked.ts';
import { toldForm } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const choices = await choicesIn(scope, url);
	const { campaign, filters, page, told } = await askedIn(scope, params.campaign, url);
	return {
		...told,
		people: await byHandPage(scope, campaign, { ...filters, page }),
		choices,
		today: today(),
		noted: url.searchParams.get('notees')
	};
};

export const actions = {
	default: act(toldForm, async ({ day, all, ids }, { locals, params, url }) => {
		const scope = locals.scope!;
		const { campaign, filters } = await askedIn(scope, params.campaign, url);
		const who = all ? filters : { ids };
		const noted = await noteTold(scope, locals.person!.id, campaign, who, day);
		return changed(url, { notees: String(noted) });
	})
} satisfies Actions;
