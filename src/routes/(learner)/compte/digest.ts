import * as v from 'valibot';
import type { RequestEvent } from '@sveltejs/kit';
import { act, optional } from '#lib/server/forms.ts';
import { chooseDigest as choose, digestChoiceOf } from '#lib/server/notifications/index.ts';

/** What someone chose of the weekly digest; null for whoever coordinates nothing. */
export async function digestFor({ scope, person }: App.Locals) {
	return scope && person && digestChoiceOf(person.id);
}

/** The action of the box: asks for the digest, or ends it. */
export const chooseDigest = act(
	v.object({ digest: optional }),
	async ({ digest }, { locals }: RequestEvent) => {
		await choose(locals.person!.id, digest !== '');
		return '/compte?recapitulatif#recapitulatif';
	}
);
