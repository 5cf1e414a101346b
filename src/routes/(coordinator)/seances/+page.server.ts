import * as v from 'valibot';
import { findModule } from '#lib/server/content/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { act, day, required } from '#lib/server/forms.ts';
import { findOffered, gatheringsIn, openGathering } from '#lib/server/learning/index.ts';
import { nameCollectivities, withPlace } from '#lib/server/people/index.ts';
import { listAsked } from '#lib/text/address.ts';
import { choicesIn } from '../choices.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { rows, ...list } = await gatheringsIn(locals.scope!, listAsked(url));
	const places = await nameCollectivities(rows.map(({ collectivityId }) => collectivityId));
	return {
		...list,
		choices: await choicesIn(locals.scope!, url),
		animator: locals.person!.name,
		gatherings: rows.map(({ id, title, heldOn, outcome, ...one }) => ({
			...{ id, title, heldOn, outcome, place: places.get(one.collectivityId)?.name },
			module: findModule(one.moduleId)?.title ?? one.moduleId
		}))
	};
};

const form = v.object({
	module: required('Choisissez un module.'),
	collectivityId: required('Choisissez une collectivité.'),
	title: required('Donnez un titre à la séance.'),
	heldOn: day('Indiquez la date de la séance.'),
	animator: required('Indiquez qui anime la séance.')
});

export const actions = {
	default: act(form, async ({ module: id, ...details }, { locals }) => {
		const module = await findOffered(id);
		if (!module) throw new Refusal('module-unknown', 'Choisissez un module.', { field: 'module' });
		const given = await withPlace(locals.scope!, details);
		return `/seances/${await openGathering(locals.scope!, locals.person!.id, module, given)}`;
	})
} satisfies Actions;
