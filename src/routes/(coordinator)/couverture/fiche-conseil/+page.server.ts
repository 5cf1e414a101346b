import { now, today } from '#lib/server/clock.ts';
import { figuresOf, listCollectivities } from '#lib/server/people/index.ts';
import { sheetAt } from './sheet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const sheet = await sheetAt(locals, url);
	const places = await listCollectivities(figuresOf(locals.scope!));
	return {
		sheet: sheet === 'several' ? undefined : sheet,
		today: today(),
		now: now(),
		places: places.map(({ id, name, depth }) => ({
			value: id,
			label: `${'— '.repeat(depth)}${name}`
		}))
	};
};
