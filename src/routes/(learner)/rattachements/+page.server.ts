import * as v from 'valibot';
import { act, required } from '#lib/server/forms.ts';
import { answerMembershipRequest, membershipRequestsOf } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

const form = v.object({ requestId: required('Choisissez une demande.') });

export const load: PageServerLoad = async ({ locals, url }) => ({
	requests: await membershipRequestsOf(locals.person!.id),
	done: url.searchParams.get('fait')
});

export const actions = {
	accepter: act(form, async ({ requestId }, { locals }) => {
		await answerMembershipRequest(locals.person!.id, requestId, true);
		return '/rattachements?fait=acceptee';
	}),
	refuser: act(form, async ({ requestId }, { locals }) => {
		await answerMembershipRequest(locals.person!.id, requestId, false);
		return '/rattachements?fait=refusee';
	})
};
