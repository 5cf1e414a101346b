import { error } from '@sveltejs/kit';
import { today } from '#lib/server/clock.ts';
import { contactsIn, emergency, fillCard } from '#lib/server/content/index.ts';
import { act } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';
import { factForm, facts, headcountForm } from './form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const collectivity = await people.findCollectivity(locals.scope!, params.collectivity);
	if (!collectivity) error(404, 'Cette collectivité n’existe pas dans votre périmètre.');
	const { id } = collectivity;
	const held = await people.inheritedFacts(id);
	const [card] = emergency()?.cards ?? [];
	return {
		collectivity,
		headcounts: await people.headcountsOf(id, today()),
		facts,
		own: await people.ownFacts(id),
		above: await people.factsAbove(id),
		missing: contactsIn(held).filter(({ value }) => value === null),
		preview: card && fillCard(card, held, { says: 'pas encore renseigné', fillAt: null }),
		today: today(),
		done: url.searchParams.get('fait')
	};
};

export const actions = {
	effectif: act(headcountForm, async ({ since, ...counts }, { locals, params }) => {
		for (const category of people.categories) {
			const count = counts[category];
			if (count === null) continue;
			const headcount = { category, since, people: count };
			await people.declareHeadcount(locals.scope!, params.collectivity!, headcount);
		}
		return '?fait=effectif';
	}),
	contacts: act(factForm, async (values, { locals, params }) => {
		await people.fillFactsIn(locals.scope!, params.collectivity!, values);
		return '?fait=contacts';
	})
};
