import { redirect } from '@sveltejs/kit';
import { kioskPeople, kioskPerson } from '#lib/server/auth/index.ts';
import { readForm } from '#lib/server/forms.ts';
import { enterByCode } from './entry.ts';
import { choice, search } from './form.ts';
import { kioskOr404 } from './machine.ts';
import type { Actions, PageServerLoad } from './$types';

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
	entrer: (event) => enterByCode(event)
} satisfies Actions;
