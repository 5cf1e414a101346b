import * as v from 'valibot';
import { listPeople, peopleColumns, tableOf } from '#lib/server/coverage/index.ts';
import { act, required } from '#lib/server/forms.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { waitingRequests, withdrawRequest } from '#lib/server/people/index.ts';
import { choicesIn } from '../choices.ts';
import { readFilters } from '../filters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = locals.scope!;
	const { rows, ...people } = await listPeople(scope, await offeredModules(), readFilters(url));
	return {
		...people,
		table: tableOf(peopleColumns, rows),
		choices: await choicesIn(scope),
		requests: await waitingRequests(scope),
		done: url.searchParams.get('fait')
	};
};

const one = v.object({ requestId: required('Choisissez une demande.') });

export const actions = {
	retirer: act(one, async ({ requestId }, { locals }) => {
		await withdrawRequest(locals.scope!, requestId);
		return '/personnes?fait=retiree';
	})
};
