import type { PeopleFilters } from '#lib/server/coverage/index.ts';
import { changed } from '#lib/text/address.ts';
import { noDepartment } from '#lib/text/people.ts';

export { changed };

// The words of the addresses, which people read, keep and send to each other.
const stateNames = {
	'a-faire': 'todo',
	'en-cours': 'started',
	'quiz-a-reprendre': 'failed',
	termine: 'completed'
} as const;
export const categoryNames = { elus: 'elected', agents: 'agent' } as const;
const presenceNames = { presents: 'present', arrivees: 'coming', departs: 'gone' } as const;
const sortNames = { nom: 'name', etat: 'state', activite: 'activity' } as const;

/** What an address asks a list of people for; words nobody knows are left out. */
export function readFilters({ searchParams }: URL): PeopleFilters & { page: number } {
	const text = (name: string) => searchParams.get(name)?.trim() || undefined;
	const department = text('service');
	return {
		query: text('recherche'),
		state: known(stateNames, text('etat')),
		category: known(categoryNames, text('categorie')),
		department: department === noDepartment ? '' : department,
		collectivityId: text('collectivite'),
		moduleId: text('module'),
		presence: known(presenceNames, text('presence')),
		neverCame: text('connexion') === 'jamais' || undefined,
		sort: known(sortNames, text('tri')),
		descending: text('sens') === 'inverse',
		page: Number(text('page')) || 1
	};
}

/** The address of a file with the parameters of a page, as a workbook. */
export function workbookAddress(path: string, { searchParams }: URL): string {
	return `${path}?${new URLSearchParams([...searchParams, ['format', 'xlsx']])}`;
}

/** The address that sorts by a column, or turns its order round when it already does. */
export function sortedBy(url: URL, sort: string) {
	const name = Object.keys(sortNames).find((key) => known(sortNames, key) === sort);
	const current = (url.searchParams.get('tri') || 'nom') === name;
	const inverse = url.searchParams.get('sens') === 'inverse';
	return {
		href: changed(url, { tri: name, sens: current && !inverse ? 'inverse' : undefined }),
		order: current ? (inverse ? ('descending' as const) : ('ascending' as const)) : undefined
	};
}

function known<Names extends Record<string, string>>(
	names: Names,
	word: string | undefined
): Names[keyof Names] | undefined {
	return word !== undefined && Object.hasOwn(names, word) ? names[word as keyof Names] : undefined;
}
