import * as v from 'valibot';
import { today } from '#lib/server/clock.ts';
import { act, day, nothing, required } from '#lib/server/forms.ts';
import { campaignsFor, endExemption, exempt } from '#lib/server/learning/index.ts';
import { campaignOr404 } from '../../../../campagnes/find.ts';
import { personOr404 } from '../../../find.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const scope = locals.scope!;
	const { id, givenName, familyName } = await personOr404(scope, params.person);
	const campaign = await campaignOr404(scope, params.campaign);
	const own = (await campaignsFor(id, scope)).find((one) => one.id === campaign.id);
	return {
		person: { id, name: `${givenName} ${familyName}` },
		title: campaign.title,
		reason: own?.reason ?? undefined,
		until: own?.until ?? undefined,
		today: today()
	};
};

const form = v.object({
	reason: required('Écrivez le motif : la personne le lira.'),
	until: day('Indiquez le dernier jour de la dispense.')
});

export const actions = {
	dispenser: act(form, async (given, { locals, params: { person, campaign } }) => {
		await exempt(locals.scope!, locals.person!.id, campaign, person, given);
		return `/personnes/${person}?fait=dispensee`;
	}),
	demander: act(nothing, async (_, { locals, params: { person, campaign } }) => {
		await endExemption(locals.scope!, campaign, person);
		return `/personnes/${person}?fait=redemandee`;
	})
} satisfies Actions;
