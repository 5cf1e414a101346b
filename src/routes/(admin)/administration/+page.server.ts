import { library } from '#lib/server/content/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { listMail, mailConfigured } from '#lib/server/mail/index.ts';
import { countCollectivities, countRoles } from '#lib/server/people/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { modules, faults } = library();
	const offered = await offeredModules();
	return {
		modules: offered.length,
		hidden: modules.length - offered.length,
		faults: faults.length,
		collectivities: await countCollectivities(),
		...(await countRoles(locals.scope!)),
		mailConfigured: mailConfigured(),
		waiting: (await listMail({ state: 'waiting' })).total,
		failed: (await listMail({ state: 'failed' })).total
	};
};
