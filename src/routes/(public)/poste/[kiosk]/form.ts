import * as v from 'valibot';
import { optional, required } from '#lib/server/forms.ts';

/** The beginning of a given name. */
export const search = v.object({ query: optional });
/** Whoever one is. */
export const choice = v.object({ personId: required('Choisissez votre prénom.') });
/** The same with their code. */
export const key = v.object({
	...choice.entries,
	code: required('Recopiez le code de votre coupon.')
});
