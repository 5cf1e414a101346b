import type { RequestEvent } from '@sveltejs/kit';
import { correctPerson, invite } from '#lib/server/auth/index.ts';
import { act, nothing } from '#lib/server/forms.ts';
import { addMembership, endMembership, withPlace } from '#lib/server/people/index.ts';
import { changedPerson, endedMembership, newMembership } from '../form.ts';

/** What may be done on the page of a person. */
export const actions = {
	inviter: act(nothing, async (_, { locals, params, url }: RequestEvent) => {
		await invite(locals.scope!, params.person!, url.origin);
		return '?fait=invitee';
	}),
	modifier: act(changedPerson, async (details, { locals, params }: RequestEvent) => {
		await correctPerson(locals.scope!, params.person!, details, locals.person!.id);
		return '?fait=modifiee';
	}),
	rattacher: act(newMembership, async (details, { locals, params }: RequestEvent) => {
		const given = await withPlace(locals.scope!, details);
		await addMembership(locals.scope!, params.person!, given);
		return '?fait=rattachee';
	}),
	terminer: act(
		endedMembership,
		async ({ membershipId, endsOn, ...options }, { locals }: RequestEvent) => {
			await endMembership(locals.scope!, membershipId, endsOn, options);
			return '?fait=terminee';
		}
	)
};
