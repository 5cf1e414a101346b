import { now, today } from '#lib/server/clock.ts';
import { figuresOf } from '#lib/server/people/index.ts';
import { placesIn } from '#lib/server/place-form.ts';
import { sheetAt } from './sheet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const places = await placesIn(figuresOf(locals.scope!), url);
	const sheet = places.error ? 'several' : await sheetAt(locals, url);
	return {
		sheet: sheet === 'several' ? undefined : sheet,
		today: today(),
		now: now(),
		places
	};
};
