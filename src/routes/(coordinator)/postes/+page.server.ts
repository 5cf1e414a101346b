import { closeKiosk, createKiosk, listKiosks, renewKiosk } from '#lib/server/auth/index.ts';
import { departmentsIn } from '#lib/server/coverage/index.ts';
import { act } from '#lib/server/forms.ts';
import { narrow } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { listAsked } from '#lib/text/address.ts';
import { creation, one } from './form.ts';
import { installation } from './installation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const places = await placesIn(locals.scope!, url);
	const asked = url.searchParams.get('collectivite');
	const place = places.options?.length === 1 ? places.options[0]!.value : asked;
	const part = place ? await narrow(locals.scope!, place) : undefined;
	return {
		kiosks: await listKiosks(locals.scope!, listAsked(url)),
		places,
		place: part ? place : null,
		departments: part ? await departmentsIn(part) : [],
		done: url.searchParams.get('fait')
	};
};

export const actions = {
	creer: (event) => installation(event, creation, (data) => createKiosk(event.locals.scope!, data)),
	installer: (event) =>
		installation(event, one, ({ kioskId }) => renewKiosk(event.locals.scope!, kioskId)),
	fermer: act(one, async ({ kioskId }, { locals }) => {
		await closeKiosk(locals.scope!, kioskId);
		return '/postes?fait=ferme';
	})
} satisfies Actions;
