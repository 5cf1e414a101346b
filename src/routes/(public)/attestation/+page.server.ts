import { redirect } from '@sveltejs/kit';
import { groupCode, readCode } from '#lib/server/learning/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const typed = url.searchParams.get('code');
	if (typed === null) return {};
	const code = readCode(typed);
	if (code) redirect(303, `/attestation/${groupCode(code)}`);
	const error =
		typed.trim() === ''
			? 'Écrivez le code de l’attestation.'
			: 'Ce code n’a pas la bonne forme : il compte 16 lettres et chiffres, par exemple 7K3M-9QZT-0A1B-C2D4.';
	return { typed, error };
};
