import type { ByHandPerson } from '#lib/server/notifications/index.ts';
import { placeWords } from '#lib/text/people.ts';

/** The people of a service of a collectivité. */
export type Group<Person> = {
	id: string;
	/** « Voirie, Saint-Aubin » */
	place: string;
	people: Person[];
};

/** Cuts a list in its order into services. */
export function groupsOf<Person extends ByHandPerson>(rows: Person[]): Group<Person>[] {
	const groups: Group<Person>[] = [];
	for (const person of rows) {
		const place = placeWords(person);
		const last = groups.at(-1);
		if (last?.place === place) last.people.push(person);
		else groups.push({ id: person.id, place, people: [person] });
	}
	return groups;
}
