import { correctPerson, invitationOf, invite } from '#lib/server/auth/index.ts';
import { personProgress } from '#lib/server/coverage/index.ts';
import { act } from '#lib/server/forms.ts';
import { campaignsFor, offeredModules } from '#lib/server/learning/index.ts';
import * as people from '#lib/server/people/index.ts';
import { choicesIn } from '../../choices.ts';
import { personOr404 } from '../find.ts';
import { changedPerson, endedMembership, newMembership, nothing } from '../form.ts';
import { mailOf } from './mail.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	person: await personOr404(locals.scope!, params.person),
	progress: await personProgress(locals.scope!, await offeredModules(), params.person),
	campaigns: await campaignsFor(params.person, locals.scope!),
	coordinates: await people.coordinatedBy(locals.scope!, params.person),
	invitation: await invitationOf(params.person),
	...(await mailOf(params.person)),
	done: url.searchParams.get('fait'),
	...(await choicesIn(locals.scope!))
});

export const actions = {
	inviter: act(nothing, async (_, { locals, params, url }) => {
		await invite(locals.scope!, params.person!, url.origin);
		return '?fait=invitee';
	}),
	modifier: act(changedPerson, async (details, { locals, params }) => {
		await correctPerson(locals.scope!, params.person!, details, locals.person!.id);
		return '?fait=modifiee';
	}),
	rattacher: act(newMembership, async (details, { locals, params }) => {
		await people.addMembership(locals.scope!, params.person!, details);
		return '?fait=rattachee';
	}),
	terminer: act(endedMembership, async ({ membershipId, endsOn, ...options }, { locals }) => {
		await people.endMembership(locals.scope!, membershipId, endsOn, options);
		return '?fait=terminee';
	})
};
