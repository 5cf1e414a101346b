import * as v from 'valibot';
import { addDays } from '#lib/server/clock.ts';
import { day, email, optional, orNothing, required, ticked } from '#lib/server/forms.ts';
import { categories } from '#lib/server/people/index.ts';

const address =
	'Cette adresse n’est pas complète : il faut par exemple prenom.nom@mairie.fr. Laissez vide s’il n’y en a pas.';

const names = {
	givenName: required('Indiquez le prénom.'),
	familyName: required('Indiquez le nom.'),
	email: orNothing(email(address), address)
};

const membership = {
	collectivityId: required('Choisissez une collectivité.'),
	// No radio button checked: the browser sends no field at all.
	category: v.pipe(
		v.optional(v.string(), ''),
		v.picklist(categories, 'Dites si c’est une élue ou un élu, ou un agent.')
	),
	function: optional,
	department: optional,
	startsOn: day('Indiquez la date d’arrivée.')
};

/** A new person with a first membership. */
export const newPerson = v.object({ ...names, ...membership });
/** Names and address of a known person. */
export const changedPerson = v.object(names);
/** One more membership of a known person. */
export const newMembership = v.object(membership);
/** The end of a membership: people give the last day in it, and the domain wants the first one without. */
export const endedMembership = v.object({
	membershipId: required('Choisissez un rattachement.'),
	keepsCoordination: ticked,
	endsOn: v.pipe(
		day('Indiquez le dernier jour.'),
		v.transform((last) => addDays(last, 1))
	)
});
