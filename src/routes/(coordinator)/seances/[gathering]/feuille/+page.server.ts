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
	const people: { id: string; name: string; department: string }[] = [];
	for (let page = 1, pages = 1; page <= pages && people.length < most; page++) {
		const part = { collectivityId, category, page };
		const list = await listPeople(event.locals.scope!, [], part);
		pages = list.pages;
		for (const { id, givenName, familyName, memberships } of list.rows) {
			const department = memberships.map((one) => one.department).find(Boolean) ?? '';
			people.push({ id, name: `${familyName} ${givenName}`, department });
		}
	}
	return { id, title, heldOn, animator, module: module?.title ?? null, people, category };
};
