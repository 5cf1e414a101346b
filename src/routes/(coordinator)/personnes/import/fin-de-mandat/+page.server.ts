import type { Actions } from '@sveltejs/kit';
import * as v from 'valibot';
import { addDays, isDay, today } from '#lib/server/clock.ts';
import { act, day, required } from '#lib/server/forms.ts';
import { countElected, endMandate, findCollectivity, withPlace } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import type { PageServerLoad } from './$types';

const mandate = v.object({
	collectivityId: required('Choisissez une collectivité.'),
	lastDay: day('Indiquez le dernier jour du mandat.'),
	coordination: v.optional(v.picklist(['ends', 'stays']))
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const places = await placesIn(locals.scope!, url);
	const id = url.searchParams.get('collectivite') ?? '';
	const lastDay = url.searchParams.get('jour') ?? '';
	const place = await findCollectivity(locals.scope!, id);
	return {
		places,
		today: today(),
		place: place ? { id, name: place.name, elected: await countElected(locals.scope!, id) } : null,
		ended: url.searchParams.get('fait'),
		// The new team sits from the day after the last of the old one.
		next: isDay(lastDay) ? addDays(lastDay, 1) : today()
	};
};

export const actions = {
	default: act(mandate, async (details, { locals }) => {
		const given = await withPlace(locals.scope!, details);
		const { collectivityId, lastDay, coordination } = given;
		const left = await endMandate(locals.scope!, collectivityId, lastDay, coordination);
		return `/personnes/import/fin-de-mandat?collectivite=${collectivityId}&fait=${left}&jour=${lastDay}`;
	})
} satisfies Actions;
