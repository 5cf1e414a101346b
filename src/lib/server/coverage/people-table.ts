import { dayOf } from '#lib/server/clock.ts';
import { categoryWords } from '#lib/text/people.ts';
import type { PersonRow } from './person-row.ts';
import type { Column } from './table.ts';
import { dayWords, stateWords } from './words.ts';

const familyName: Column<PersonRow> = {
	title: 'Nom',
	sort: 'name',
	cell: ({ familyName }) => familyName
};
const givenName: Column<PersonRow> = { title: 'Prénom', cell: ({ givenName }) => givenName };
type Placed = Pick<PersonRow, 'memberships'>;
const collectivity: Column<Placed> = {
	title: 'Collectivité',
	cell: ({ memberships }) => each(memberships.map(({ collectivity }) => collectivity))
};
const department: Column<Placed> = {
	title: 'Service',
	cell: ({ memberships }) => each(memberships.map(({ department }) => department))
};

/** Who someone is, and where they belong, in any list. */
export const nameColumns = [familyName, givenName];
export const placeColumns = [collectivity, department];

/** The list of people: where each stands comes first, for narrow screens. */
export const peopleColumns: Column<PersonRow>[] = [
	...nameColumns,
	{ title: 'État', sort: 'state', cell: ({ state }) => ({ state, words: stateWords(state) }) },
	{ title: 'Modules terminés', number: true, cell: ({ done }) => done },
	{
		title: 'Dernière activité',
		sort: 'activity',
		format: 'day',
		cell: ({ activeAt }) => activeAt && { day: dayOf(activeAt), words: dayWords(activeAt) }
	},
	collectivity,
	{
		title: 'Catégorie',
		cell: ({ memberships }) => each(memberships.map(({ category }) => categoryWords[category]))
	},
	{
		title: 'Fonction',
		cell: ({ memberships }) => each(memberships.map((membership) => membership.function))
	},
	department,
	{ title: 'Adresse électronique', cell: ({ email }) => email }
];

function each(texts: string[]): string | null {
	return [...new Set(texts.filter(Boolean))].join(', ') || null;
}
