import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { enterKiosk, kioskPeople, kioskPerson } from '#lib/server/auth/index.ts';
import { enter } from '#lib/server/entry.ts';
import { answer, optional, readForm, required } from '#lib/server/forms.ts';
import { kioskOr404 } from './machine.ts';
import type { Actions, PageServerLoad } from './$types';

const search = v.object({ query: optional });
const choice = v.object({ personId: required('Choisissez votre prénom.') });
const key = v.object({ ...choice.entries, code: required('Recopiez le code de votre coupon.') });

export const load: PageServerLoad = async (event) => {
	const kiosk = await kioskOr404(event);
	if (event.locals.kioskId) redirect(303, '/');
	const left = event.url.searchParams.has('fini');
	return {
		name: kiosk.name,
		collectivity: kiosk.collectivity,
		left,
		...(await kioskPeople(kiosk))
	};
};

// Posted rather than put in the address: what is typed here stays in no history.
export const actions = {
	chercher: async (event) => {
		const form = await readForm(event.request, search);
		if (!form.ok) return form.failure;
		return { ...form, found: await kioskPeople(await kioskOr404(event), form.data.query) };
	},
	choisir: async (event) => {
		const form = await readForm(event.request, choice);
		if (!form.ok) return form.failure;
		return { chosen: await kioskPerson(await kioskOr404(event), form.data.personId) };
	},
	entrer: async (event) => {
		const kiosk = await kioskOr404(event);
		const form = await readForm(event.request, key);
		const { personId = '', code = '' } = form.ok ? form.data : form.failure.data.values;
		const done = form.ok && (await answer({}, () => enterKiosk(kiosk, personId, code)));
		if (done && done.ok) redirect(303, await enter(event, done.result, '/', { brief: true }));
		const { errors } = (done || (form as Exclude<typeof form, { ok: true }>)).failure.data;
		return { chosen: await kioskPerson(kiosk, personId), errors };
	}
} satisfies Actions;
