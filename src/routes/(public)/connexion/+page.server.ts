import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { requestSignInLink, signInWithPassword } from '#lib/server/auth/index.ts';
import { enter, targetOf } from '#lib/server/entry.ts';
import { act, email } from '#lib/server/forms.ts';
import type { PageServerLoad } from './$types';

const signIn = v.object({
	email: email('Écrivez votre adresse électronique, par exemple prenom.nom@mairie.fr.'),
	password: v.optional(v.string(), ''),
	way: v.optional(v.picklist(['link']))
});

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.person) redirect(303, targetOf(url));
	return {
		left: url.searchParams.has('au-revoir'),
		asked: targetOf(url) !== '/',
		query: url.search
	};
};

export const actions = {
	default: act(signIn, async ({ email, password, way }, event) => {
		const address = event.getClientAddress();
		if (password && way !== 'link') {
			return enter(event, await signInWithPassword(email, password, address));
		}
		await requestSignInLink(email, event.url.origin, address, targetOf(event.url));
		return '/connexion/courriel';
	})
};
