import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { act, ticked } from '#lib/server/forms.ts';
import { chooseQuietHours, quietHoursOf } from '#lib/server/notifications/index.ts';
import { findCollectivity } from '#lib/server/people/index.ts';
import type { Actions, PageServerLoad } from './$types';

const message = 'Choisissez une heure.';
const hour = v.pipe(v.string(message), v.regex(/^([01]?\d|2[0-3])$/, message), v.transform(Number));
const quietForm = v.object({
	begins: hour,
	ends: hour,
	daysOff: ticked
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const place = await findCollectivity(locals.scope!, params.collectivity);
	if (!place) error(404, 'Cette collectivité n’existe pas, ou n’est pas dans votre périmètre.');
	const { id, name } = place;
	const quiet = await quietHoursOf(id);
	return { id, name, quiet, own: quiet.from === id, campaign: url.searchParams.get('campagne') };
};

export const actions = {
	default: act(quietForm, async (chosen, { locals, params, url }) => {
		await chooseQuietHours(locals.scope!, params.collectivity, chosen);
		const campaign = url.searchParams.get('campagne');
		return campaign
			? `/campagnes/${encodeURIComponent(campaign)}/relances?fait=heures`
			: '?fait=heures';
	})
} satisfies Actions;
