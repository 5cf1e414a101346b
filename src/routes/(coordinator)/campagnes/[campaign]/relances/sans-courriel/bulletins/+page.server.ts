import { installedKiosks } from '#lib/server/auth/index.ts';
import { byHandPage, entryOf } from '#lib/server/notifications/index.ts';
import { qrPath } from '../../../../../personnes/qr.ts';
import { askedIn } from '../asked.ts';
import { groupsOf } from '../groups.ts';
import { besideKiosks } from './kiosks.ts';
import type { PageServerLoad } from './$types';

/** A hundred sheets: more than that is printed in several goes. */
const most = 600;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const scope = locals.scope!;
	const { campaign, filters, page, told } = await askedIn(scope, params.campaign, url);
	const { rows, ...people } = await byHandPage(scope, campaign, { ...filters, page, length: most });
	const slips = besideKiosks(rows, await installedKiosks(scope));
	const apart = url.searchParams.get('feuilles') === 'service';
	const ways = [null, 'courriel'].map((email) => entryOf(url.origin, email));
	return {
		...told,
		...people,
		apart,
		coordinator: locals.person!.name,
		ways: ways.map((way) => ({ address: way.replace(/^https?:\/\/|\/$/g, ''), qr: qrPath(way) })),
		groups: apart ? groupsOf(slips) : [{ id: 'tous', place: 'Bulletins', people: slips }]
	};
};
