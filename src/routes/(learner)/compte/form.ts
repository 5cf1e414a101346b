import * as v from 'valibot';

/** A password to choose. */
export const change = v.object({
	password: v.pipe(
		v.string('Écrivez le mot de passe choisi.'),
		v.nonEmpty('Écrivez le mot de passe choisi.')
	),
	currentPassword: v.optional(v.string(), '')
});
