import { appoint } from '#lib/server/auth/index.ts';
import { act } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { listAsked } from '#lib/text/address.ts';
import { role } from './form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const query = url.searchParams.get('recherche')?.trim() ?? '';
	return {
		administrators: await people.listAdministrators(),
		coordinators: await people.listCoordinators(locals.scope!, listAsked(url, 'coordination')),
		places: await placesIn(locals.scope!, url),
		query,
		found: query ? await people.searchPeople(locals.scope!, query) : []
	};
};

const here = '/administration/roles';

export const actions = {
	administration: act(role, async ({ personId }, { locals }) => {
		await appoint(locals.scope!, personId, null, locals.sessionId!);
		return here;
	}),
	coordination: act(role, async ({ personId, collectivityId }, { locals }) => {
		const place = await people.placeMeant(locals.scope!, collectivityId);
		await appoint(locals.scope!, personId, place, locals.sessionId!);
		return here;
	}),
	retirer: act(role, async ({ personId, collectivityId }, { locals }) => {
		if (collectivityId) await people.dismissCoordinator(locals.scope!, personId, collectivityId);
		else await people.dismissAdministrator(personId);
		return here;
	})
};
