import { byHandPage } from '#lib/server/notifications/index.ts';
import { askedIn } from '../asked.ts';
import { groupsOf } from '../groups.ts';
import type { PageServerLoad } from './$types';

/** Some forty sheets: more than that is printed in several goes. */
const most = 1000;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const { campaign, filters, page, told } = await askedIn(scope, params.campaign, url);
	const { rows, ...people } = await byHandPage(scope, campaign, { ...filters, page, length: most });
	return { ...told, ...people, groups: groupsOf(rows) };
};
