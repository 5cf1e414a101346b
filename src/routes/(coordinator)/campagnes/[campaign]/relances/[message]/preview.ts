import { answer, readForm } from '#lib/server/forms.ts';
import { previewMessage } from '#lib/server/notifications/index.ts';
import { messageForm } from '../form.ts';
import type { RequestEvent } from './$types';

const noErrors: Record<string, string> = {};

/** The action that shows a text before it is saved: what was typed stays, with the mail beside it. */
export async function showPreview({ request, locals, params }: RequestEvent) {
	const form = await readForm(request, messageForm);
	if (!form.ok) return form.failure;
	const { values, data } = form;
	const made = await answer(values, () => previewMessage(locals.scope!, params.campaign, data));
	return made.ok ? { values, errors: noErrors, preview: made.result } : made.failure;
}
