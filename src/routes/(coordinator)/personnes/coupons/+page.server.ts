import { issueFirstCodes } from '#lib/server/auth/index.ts';
import { entriesOf, idsOf } from '#lib/server/coverage/index.ts';
import { offeredModules } from '#lib/server/learning/index.ts';
import { readFilters } from '../../filters.ts';
import { qrPath } from '../qr.ts';
import type { Actions, PageServerLoad } from './$types';

/** As many as are printed at once: each code takes its time to make. */
const most = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
	const filters = { ...readFilters(url), neverCame: true };
	const entries = await entriesOf(locals.scope!, await offeredModules(), filters);
	return {
		most,
		bySlip: entries?.bySlip ?? 0,
		withSlip: entries?.withSlip ?? 0,
		coordinator: locals.person!.name,
		address: `${url.host}/connexion/code`
	};
};

export const actions = {
	/** Answers the slips themselves: their codes are shown this once, and are in no address. */
	default: async ({ locals, url }) => {
		const filters = { ...readFilters(url), neverCame: true };
		const ids = await idsOf(locals.scope!, await offeredModules(), filters);
		const issued = await issueFirstCodes(locals.scope!, ids, most);
		const at = `${url.origin}/connexion/code`;
		return { slips: issued.map((slip) => ({ ...slip, qr: qrPath(`${at}#${slip.code}`) })) };
	}
} satisfies Actions;
