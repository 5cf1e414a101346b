import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { inviteNewcomers } from '#lib/server/auth/index.ts';
import { idsOf } from '#lib/server/coverage/index.ts';
import { act, nothing, required } from '#lib/server/forms.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { withdrawRequest } from '#lib/server/people/index.ts';
import { changed, readFilters } from '../filters.ts';

const one = v.object({ requestId: required('Choisissez une demande.') });

/** What may be done on the list of people. */
export const actions = {
	retirer: act(one, async ({ requestId }, { locals }: RequestEvent) => {
		await withdrawRequest(locals.scope!, requestId);
		return '/personnes?fait=retiree';
	}),
	inviter: act(nothing, async (_, { locals, url }: RequestEvent) => {
		const filters = { ...readFilters(url), neverCame: true };
		const ids = await idsOf(locals.scope!, await offeredModules(), filters);
		const number = await inviteNewcomers(locals.scope!, ids, url.origin);
		return changed(url, { '/inviter': undefined, nombre: String(number) });
	})
};
