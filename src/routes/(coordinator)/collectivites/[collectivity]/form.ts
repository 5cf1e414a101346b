import * as v from 'valibot';
import { factNames } from '#lib/server/content/index.ts';
import { day, optional } from '#lib/server/forms.ts';

const message = 'Indiquez un nombre entier de personnes, ou laissez vide.';
const count = v.pipe(
	optional,
	v.transform((text) => text.replace(/\s/g, '')),
	v.regex(/^\d{0,7}$/, message),
	v.transform((digits) => (digits === '' ? null : Number(digits)))
);

/** Headcounts from a day on; a category left empty stays as it is. */
export const headcountForm = v.object({
	elected: count,
	agent: count,
	since: day('Indiquez depuis quand cet effectif est le bon.')
});

/** What a collectivité may say about itself: its name stands elsewhere. */
export const facts = Object.entries(factNames)
	.filter(([name]) => name !== 'collectivite.nom')
	.map(([name, { label }]) => ({ name, label }));

export const factForm = v.object(Object.fromEntries(facts.map(({ name }) => [name, optional])));
