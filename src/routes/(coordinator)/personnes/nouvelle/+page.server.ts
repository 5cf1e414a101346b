import { act } from '#lib/server/forms.ts';
import { addPerson } from '#lib/server/people/index.ts';
import { choicesIn } from '../../choices.ts';
import { newPerson } from '../form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { collectivities, departments, today } = await choicesIn(locals.scope!);
	const asked = url.searchParams.get('collectivite');
	const only = collectivities.length === 1 ? collectivities[0]!.value : '';
	return {
		collectivities,
		departments,
		first: { collectivityId: asked ?? only, startsOn: today }
	};
};

export const actions = {
	default: act(newPerson, async (details, { locals }) => {
		const { id, existed, waiting } = await addPerson(locals.scope!, details);
		if (waiting) return '/personnes?fait=demande';
		return `/personnes/${id}?fait=${existed ? 'retrouvee' : 'ajoutee'}`;
	})
};
