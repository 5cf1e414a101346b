import { platformName } from '#lib/server/people/index.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { person, scope } }) => ({
	person: person && {
		id: person.id,
		name: person.name,
		coordinator: scope !== null,
		administrator: person.administrator
	},
	platform: { name: (await platformName()) ?? '' }
});
