import * as v from 'valibot';
import { appoint } from '#lib/server/auth/index.ts';
import { act, optional, required } from '#lib/server/forms.ts';
import * as people from '#lib/server/people/index.ts';
import { listAsked } from '#lib/text/address.ts';
import type { PageServerLoad } from './$types';

const role = v.object({
	personId: required('Choisissez une personne.'),
	collectivityId: optional
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const query = url.searchParams.get('recherche')?.trim() ?? '';
	return {
		administrators: await people.listAdministrators(),
		coordinators: await people.listCoordinators(locals.scope!, listAsked(url, 'coordination')),
		collectivities: await people.listCollectivities(locals.scope!),
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
		await appoint(locals.scope!, personId, collectivityId, locals.sessionId!);
		return here;
	}),
	retirer: act(role, async ({ personId, collectivityId }, { locals }) => {
		if (collectivityId) await people.dismissCoordinator(locals.scope!, personId, collectivityId);
		else await people.dismissAdministrator(personId);
		return here;
	})
};
