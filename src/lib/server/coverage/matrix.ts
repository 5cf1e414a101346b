import { and, inArray } from 'drizzle-orm';
import { db } from '#lib/server/db/index.ts';
import { moduleState } from '#lib/server/learning/tables.ts';
import type { Scope } from '#lib/server/people/index.ts';
import { statesFor, told } from './departure.ts';
import type { PeopleFilters, State } from './filters.ts';
import { everybody, listPeople, type People } from './list.ts';
import { chosen, type AskedModule } from './module.ts';
import { nameColumns, placeColumns } from './people-table.ts';
import type { PersonRow } from './person-row.ts';
import type { Column } from './table.ts';
import { stateWords } from './words.ts';

/** A person with the state of each module, by its id; null where it is not asked of them. */
type MatrixRow = PersonRow & {
	states: Record<string, State | null>;
	/** The modules completed by an attestation of elsewhere. */
	equivalent: Set<string>;
};
export type Matrix = Omit<People, 'rows'> & { rows: MatrixRow[] };

/** One page of people as listPeople answers it, with the state of each module, or of the one chosen. */
export async function matrix(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters & { page?: number } = {}
): Promise<Matrix> {
	const people = await listPeople(scope, library, filters);
	return { ...people, rows: await withStates(scope, library, filters, people.rows) };
}

/** Everybody the filters keep, with their states, by batches. */
export async function* wholeMatrix(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): AsyncGenerator<MatrixRow[]> {
	for await (const rows of everybody(scope, library, filters)) {
		yield await withStates(scope, library, filters, rows);
	}
}

/** The columns of the matrix: who, then each module, or the one chosen. */
export function matrixColumns(
	library: AskedModule[],
	{ moduleId }: PeopleFilters = {}
): Column<MatrixRow>[] {
	return [
		...nameColumns,
		...chosen(library, moduleId).map(({ id, title }) => ({
			title,
			cell: ({ states, equivalent }: MatrixRow) => {
				const state = states[id] ?? null;
				const equivalence = equivalent.has(id);
				return { state, equivalence, words: stateWords(state, equivalence) };
			}
		})),
		...placeColumns
	];
}

async function withStates(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters,
	people: PersonRow[]
): Promise<MatrixRow[]> {
	const modules = chosen(library, filters.moduleId);
	const begun = await db()
		.select({
			personId: told('personId'),
			moduleId: told('moduleId'),
			status: told('status'),
			equivalence: told('equivalence')
		})
		.from(statesFor(scope, filters))
		.where(
			and(
				inArray(
					moduleState.personId,
					people.map(({ id }) => id)
				),
				inArray(
					moduleState.moduleId,
					modules.map(({ id }) => id)
				)
			)
		);
	const status = new Map(begun.map((row) => [`${row.personId} ${row.moduleId}`, row.status]));
	const elsewhere = Map.groupBy(
		begun.filter(({ equivalence }) => equivalence),
		({ personId }) => personId
	);
	return people.map((person) => ({
		...person,
		equivalent: new Set(elsewhere.get(person.id)?.map(({ moduleId }) => moduleId)),
		states: Object.fromEntries(
			modules.map(({ id, audience }) => {
				const asked = person.memberships.some(({ category }) => audience.includes(category));
				return [id, status.get(`${person.id} ${id}`) ?? (asked ? 'todo' : null)];
			})
		)
	}));
}
