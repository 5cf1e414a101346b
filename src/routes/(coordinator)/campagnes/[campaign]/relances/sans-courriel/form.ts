import * as v from 'valibot';
import { boxesIn, day, optional } from '#lib/server/forms.ts';

/** Who was told, with a box for each person (`person.x`), and when. */
export const toldForm = v.pipe(
	v.objectWithRest({ day: day('Indiquez le jour.'), all: optional }, v.unknown()),
	v.transform(({ day, all, ...boxes }) => ({
		day,
		all: all !== '',
		ids: boxesIn(boxes, 'person.')
	})),
	v.check(({ all, ids }) => all || ids.length > 0, 'Cochez les personnes que vous avez prévenues.')
);
