import { error } from '@sveltejs/kit';
import { act } from '#lib/server/forms.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import * as reminders from '#lib/server/notifications/index.ts';
import { messageAt } from '#lib/text/reminders.ts';
import { campaignOr404 } from '../../../find.ts';
import { messageForm } from '../form.ts';
import { showPreview } from './preview.ts';
import type { Actions, PageServerLoad } from './$types';

const messageOf = (path: string) => messageAt(path) ?? error(404, 'Ce message n’existe pas.');

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const name = messageOf(params.message);
	const campaign = await campaignOr404(locals.scope!, params.campaign);
	const { on, messages } = await reminders.planOf(campaign);
	const { id, title, own } = campaign;
	const preview = await reminders.previewMessage(locals.scope!, id, messages[name]);
	const trial = mailConfigured() && locals.person!.email !== null;
	const { places, wordings } = reminders;
	return {
		...{ id, title, name, preview, trial, places, editable: own && on },
		...{ message: messages[name], ours: wordings[name], done: url.searchParams.get('fait') }
	};
};

export const actions = {
	enregistrer: act(messageForm, async (details, { locals, params }) => {
		const { campaign, message } = params;
		await reminders.changeMessage(locals.scope!, campaign, messageOf(message), details);
		return `/campagnes/${campaign}/relances?fait=message`;
	}),
	apercu: showPreview,
	essai: act(messageForm, async (text, { locals, params, url }) => {
		await reminders.sendTrial(locals.scope!, locals.person!, params.campaign, text);
		return `${url.pathname}?fait=essai`;
	})
} satisfies Actions;
