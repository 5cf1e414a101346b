import * as v from 'valibot';
import { optional, required } from '#lib/server/forms.ts';

/** Who holds a role, and of which collectivité unless it is the administration. */
export const role = v.object({
	personId: required('Choisissez une personne.'),
	collectivityId: optional
});
