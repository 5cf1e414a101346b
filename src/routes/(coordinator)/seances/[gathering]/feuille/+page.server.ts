import { listPeople } from '#lib/server/coverage/index.ts';
import { readFilters } from '../../../filters.ts';
import { gatheringOr404 } from '../../find.ts';
import type { PageServerLoad } from './$types';

/** A sheet longer than that is not passed round a room. */
const most = 500;

export const load: PageServerLoad = async (event) => {
	const { gathering, module } = await gatheringOr404(event);
	const { id, title, heldOn, animator, collectivityId } = gathering;
	const { category } = readFilters(event.url);
	const part = { collectivityId, category, length: most };
	const { rows } = await listPeople(event.locals.scope!, [], part);
	const people = rows.map(({ id, givenName, familyName, memberships }) => ({
		id,
		name: `${familyName} ${givenName}`,
		department: memberships.map((one) => one.department).find(Boolean) ?? ''
	}));
	return { id, title, heldOn, animator, module: module?.title ?? null, people, category };
};
