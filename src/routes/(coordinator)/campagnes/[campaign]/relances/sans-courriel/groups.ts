import type { ByHandPerson } from '#lib/server/notifications/index.ts';

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
		const place = placeOf(person);
		const last = groups.at(-1);
		if (last?.place === place) last.people.push(person);
		else groups.push({ id: person.id, place, people: [person] });
	}
	return groups;
}

/** Where someone is to be found: « Voirie, Saint-Aubin ». */
export function placeOf({ department, collectivity }: ByHandPerson): string {
	return [department, collectivity].filter(Boolean).join(', ');
}
