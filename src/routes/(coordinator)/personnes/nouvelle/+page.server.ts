import { act } from '#lib/server/forms.ts';
import { addPerson, withPlace } from '#lib/server/people/index.ts';
import { choicesIn } from '../../choices.ts';
import { newPerson } from '../form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { places, departments, today } = await choicesIn(locals.scope!, url);
	const only = places.options?.length === 1 ? places.options[0]!.value : '';
	return {
		places,
		departments,
		first: { collectivityId: places.said ?? only, startsOn: today }
	};
};

export const actions = {
	default: act(newPerson, async (details, { locals }) => {
		const { id, existed, waiting } = await addPerson(
			locals.scope!,
			await withPlace(locals.scope!, details)
		);
		if (waiting) return '/personnes?fait=demande';
		return `/personnes/${id}?fait=${existed ? 'retrouvee' : 'ajoutee'}`;
	})
};
