import type { Kiosk } from '#lib/server/auth/index.ts';
import type { ByHandPerson } from '#lib/server/notifications/index.ts';

/** Gives each person the names of the shared workstations that stand in their collectivité and show their service. */
export function besideKiosks<Person extends ByHandPerson>(people: Person[], kiosks: Kiosk[]) {
	return people.map((person) => ({
		...person,
		kiosks: kiosks.flatMap(({ name, collectivity, departments }) => {
			const shown = departments.length === 0 || departments.includes(person.department);
			return collectivity === person.collectivity && shown ? name : [];
		})
	}));
}
