import { listPeople } from '#lib/server/coverage/index.ts';
import { copiesOf, type PaperQuiz } from '#lib/server/learning/index.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { placesWords } from '#lib/text/people.ts';
import { readFilters } from '../../filters.ts';

/** What an address keeps from one person to the next: the filters of the list, and what was said of the session. */
const kept = ['recherche', 'collectivite', 'service', 'page', 'seance', 'livret'];

/** A page of the people whom the filters of an address keep, each with whether their copy is entered. */
export async function peopleFor(scope: Scope, paper: PaperQuiz, url: URL) {
	const { rows, ...people } = await listPeople(scope, [], readFilters(url));
	const copies = await copiesOf(
		paper,
		rows.map(({ id }) => id)
	);
	return {
		...people,
		rows: rows.map(({ id, givenName, familyName, memberships }) => ({
			id,
			name: `${givenName} ${familyName}`,
			places: placesWords(memberships),
			entered: copies.has(id)
		}))
	};
}

/** The next person of the list whose copy is not entered, from that one or from the top; undefined when there is none left on its page. */
export async function nextFor(scope: Scope, paper: PaperQuiz, url: URL, personId?: string) {
	const { rows } = await peopleFor(scope, paper, url);
	const here = rows.findIndex(({ id }) => id === personId);
	const others = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))];
	return others.find(({ entered }) => !entered);
}

/** The query of an address with only what goes on from one person to the next, and some of it changed. */
export function carried(url: URL, changes: Record<string, string> = {}): string {
	const parameters = new URLSearchParams(changes);
	for (const name of kept) {
		const value = url.searchParams.get(name);
		if (value && !parameters.has(name)) parameters.set(name, value);
	}
	for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
	return parameters.size > 0 ? `?${parameters}` : '';
}
