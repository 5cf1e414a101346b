import * as v from 'valibot';
import { required, ticked } from '#lib/server/forms.ts';

const days = (least: number, most: number) => {
	const message = `Écrivez un nombre entier de ${least} à ${most}.`;
	return v.pipe(
		v.string(message),
		v.regex(/^\d{1,3}$/, message),
		v.transform(Number),
		v.minValue(least, message),
		v.maxValue(most, message)
	);
};

/** A message of a campaign, as its form sends it; the numbers that its form does not ask for stay away. */
export const messageForm = v.object({
	enabled: ticked,
	days: v.optional(days(1, 180), '1'),
	every: v.optional(days(1, 90), '14'),
	times: v.optional(days(1, 10), '1'),
	subject: required('Écrivez l’objet du message.'),
	body: v.pipe(
		v.string('Écrivez le message.'),
		v.nonEmpty('Écrivez le message.'),
		v.maxLength(5000, 'Raccourcissez ce message : 5 000 caractères au plus.'),
		// A form sends line ends as the protocols of mail do.
		v.transform((text) => text.replace(/\r\n/g, '\n'))
	)
});
