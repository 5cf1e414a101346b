import { listPeople } from '#lib/server/coverage/index.ts';
import { attendeesOf, type Gathering } from '#lib/server/learning/index.ts';
import { namesakes, searchPeople, type Scope } from '#lib/server/people/index.ts';
import { placesWords } from '#lib/text/people.ts';
import { readFilters } from '../../../filters.ts';
import { partOf } from '../../../part.ts';

/** The attendance sheet of a séance: who is present, the names to be matched with who they may be, and a page of the others to tick. */
export async function sheetOf(scope: Scope, gathering: Gathering, url: URL) {
	const { collectivityId, id, title, outcome } = gathering;
	const { query, category, department, page } = readFilters(url);
	const filters = { query, category, department, page, collectivityId };
	const { attendees: present, unnamed } = await attendeesOf(scope, id);
	const unknown = partOf(
		present.filter(({ personId }) => personId === null),
		url,
		'noms'
	);
	const close = await namesakes(
		scope,
		unknown.rows.map(({ name }) => name)
	);
	const wanted = url.searchParams.get('qui')?.slice(0, 100) ?? '';
	const searched = (await searchPeople(scope, wanted)).map(({ givenName, familyName, ...one }) => ({
		id: one.id,
		name: `${givenName} ${familyName}`
	}));
	const { rows, ...others } = await listPeople(scope, [], filters);
	const known = new Set(present.map(({ personId }) => personId));
	return {
		id,
		title,
		outcome,
		wanted,
		present: present
			.filter(({ personId }) => personId !== null)
			.map(({ id, name, phone }) => ({ id, name, phone })),
		unnamed,
		unknown: {
			...unknown,
			rows: unknown.rows.map(({ id, name }) => {
				const options = new Map(
					[...searched, ...(close.get(name) ?? [])].map((one) => [one.id, one.name])
				);
				return { id, name, options: [...options].map(([value, label]) => ({ value, label })) };
			})
		},
		others: {
			...others,
			rows: rows
				.filter((row) => !known.has(row.id))
				.map(({ id, givenName, familyName, memberships }) => ({
					id,
					name: `${givenName} ${familyName}`,
					place: placesWords(memberships)
				}))
		}
	};
}
