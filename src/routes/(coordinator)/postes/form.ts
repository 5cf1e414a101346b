import * as v from 'valibot';
import { required, several } from '#lib/server/forms.ts';

/** A kiosk of the list. */
export const one = v.object({ kioskId: required('Choisissez un poste.') });
/** A new kiosk. */
export const creation = v.object({
	collectivityId: required('Choisissez une collectivité.'),
	name: required('Donnez un nom à ce poste, par exemple « Cantine de l’école ».'),
	departments: several
});
