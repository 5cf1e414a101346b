import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { act } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';
import { contactsFor } from './contacts.ts';
import { factForm, facts, headcountForm } from './form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const collectivity = await people.findCollectivity(locals.scope!, params.collectivity);
	if (!collectivity) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const { id } = collectivity;
	return {
		collectivity,
		headcounts: await people.headcountsOf(id, today()),
		facts,
		...(await contactsFor(id)),
		today: today(),
		done: url.searchParams.get('fait')
	};
};

export const actions = {
	effectif: act(headcountForm, async ({ since, ...counts }, { locals, params }) => {
		await people.declareHeadcounts(locals.scope!, params.collectivity!, since, counts);
		return '?fait=effectif';
	}),
	contacts: act(factForm, async (values, { locals, params }) => {
		await people.fillFactsIn(locals.scope!, params.collectivity!, values);
		return '?fait=contacts';
	})
};
