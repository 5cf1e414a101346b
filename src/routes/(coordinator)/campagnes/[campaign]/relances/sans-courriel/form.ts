import * as v from 'valibot';
import { day, optional } from '#lib/server/forms.ts';

/** Who was told, and when. Each person is a box of its own (`person.x`), so that none is lost when the form comes back. */
export const toldForm = v.pipe(
	v.objectWithRest({ day: day('Indiquez le jour.'), all: optional }, v.unknown()),
	v.transform(({ day, all, ...boxes }) => ({
		day,
		all: all !== '',
		ids: Object.keys(boxes).flatMap((name) =>
			name.startsWith('person.') ? name.slice('person.'.length) : []
		)
	})),
	v.check(({ all, ids }) => all || ids.length > 0, 'Cochez les personnes que vous avez prévenues.')
);
