import { redirect, type RequestEvent } from '@sveltejs/kit';
import { enterKiosk, kioskPerson } from '#lib/server/auth/index.ts';
import { enter } from '#lib/server/entry.ts';
import { answer, readForm } from '#lib/server/forms.ts';
import { key } from './form.ts';
import { kioskOr404 } from './machine.ts';

/** Lets the person chosen in with their code; what is refused comes back with who was chosen, and not what was typed. */
export async function enterByCode(event: RequestEvent) {
	const kiosk = await kioskOr404(event);
	const form = await readForm(event.request, key);
	const { personId = '', code = '' } = form.ok ? form.data : form.failure.data.values;
	const done = form.ok && (await answer({}, () => enterKiosk(kiosk, personId, code)));
	if (done && done.ok) redirect(303, await enter(event, done.result, '/', { brief: true }));
	const { errors } = (done || (form as Exclude<typeof form, { ok: true }>)).failure.data;
	return { chosen: await kioskPerson(kiosk, personId), errors };
}
