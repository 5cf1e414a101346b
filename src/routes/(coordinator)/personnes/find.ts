import { error } from '@sveltejs/kit';
import { findPerson, type Scope } from '#lib/server/people/index.ts';

/** The person of an address; « not found » outside of the scope. */
export async function personOr404(scope: Scope, id: string | undefined) {
	const person = await findPerson(scope, id ?? '');
	if (!person) error(404, 'Cette personne ne fait pas partie de votre périmètre.');
	return person;
}
