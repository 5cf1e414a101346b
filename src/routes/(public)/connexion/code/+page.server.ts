import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { signInWithCode } from '#lib/server/auth/index.ts';
import { enter, targetOf } from '#lib/server/entry.ts';
import { act, required } from '#lib/server/forms.ts';
import type { PageServerLoad } from './$types';

const signIn = v.object({ code: required('Recopiez le code de votre coupon.') });

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.person) redirect(303, targetOf(url));
	return { query: url.search };
};

export const actions = {
	default: act(signIn, async ({ code }, event) =>
		enter(event, await signInWithCode(code, event.getClientAddress()))
	)
};
