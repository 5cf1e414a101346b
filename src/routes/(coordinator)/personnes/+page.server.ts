import { entriesOf, listPeople, peopleColumns, tableOf } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { mailConfigured } from '#lib/server/mail/index.ts';
import { waitingRequests } from '#lib/server/people/index.ts';
import { choicesIn } from '../choices.ts';
import { readFilters } from '../filters.ts';
import type { PageServerLoad } from './$types';

export { actions } from './actions.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const scope = locals.scope!;
	const choices = await choicesIn(scope, url);
	const [modules, filters] = [await offeredModules(), readFilters(url)];
	const { rows, ...people } = await listPeople(scope, modules, filters);
	return {
		...people,
		table: tableOf(peopleColumns, rows),
		choices,
		requests: await waitingRequests(scope, {
			query: filters.query,
			page: Number(url.searchParams.get('demandes')) || 1
		}),
		entries: await entriesOf(scope, modules, filters),
		mailConfigured: mailConfigured(),
		done: url.searchParams.get('fait'),
		invited: url.searchParams.get('nombre')
	};
};
