import * as v from 'valibot';
import { installFirstAdministrator, lookAtLink } from '#lib/server/auth/index.ts';
import { enter } from '#lib/server/entry.ts';
import { act, email, required } from '#lib/server/forms.ts';
import type { PageServerLoad } from './$types';

const administrator = v.object({
	givenName: required('Écrivez votre prénom.'),
	familyName: required('Écrivez votre nom.'),
	email: email('Écrivez votre adresse électronique, par exemple prenom.nom@mairie.fr.'),
	password: v.optional(v.string(), '')
});

export const load: PageServerLoad = async ({ params }) => ({
	state: (await lookAtLink(params.token, 'installation')).state
});

export const actions = {
	default: act(administrator, async (details, event) => {
		const token = event.params.token ?? '';
		const session = await installFirstAdministrator(token, details, event.getClientAddress());
		return enter(event, session, '/administration');
	})
};
