import * as v from 'valibot';
import { email, optional, required } from '#lib/server/forms.ts';
import { reaches } from '#lib/server/people/index.ts';
import { newPerson } from '../../../personnes/form.ts';

/** Somebody of a list. */
export const known = v.object({ personId: required('Choisissez une personne de la liste.') });
const { givenName, familyName, category, function: role } = newPerson.entries;
const address = email('Indiquez son adresse électronique, par exemple prenom.nom@mairie.fr.');
/** Somebody else, by name and address. */
export const newcomer = v.object({
	givenName,
	familyName,
	email: address,
	category,
	function: role
});
/** What is shown to those above: figures only (« oui »), or people. */
export const reach = v.object({ reach: v.picklist(reaches), only: optional });
