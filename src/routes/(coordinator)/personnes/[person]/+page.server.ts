import { personProgress } from '#lib/server/coverage/index.ts';
import { campaignsFor, gatheringsFollowed, offeredModules } from '#lib/server/learning/index.ts';
import { coordinatedBy } from '#lib/server/people/index.ts';
import { choicesIn } from '../../choices.ts';
import { personOr404 } from '../find.ts';
import { accessOf } from './access.ts';
import type { PageServerLoad } from './$types';

export { actions } from './actions.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const person = await personOr404(scope, params.person);
	return {
		person,
		progress: await personProgress(scope, await offeredModules(), person.id),
		gatherings: await gatheringsFollowed(person.id, person.leftOn),
		campaigns: await campaignsFor(person.id, scope),
		coordinates: await coordinatedBy(scope, person.id),
		...(await accessOf(scope, person.id)),
		done: url.searchParams.get('fait'),
		...(await choicesIn(scope, url))
	};
};
