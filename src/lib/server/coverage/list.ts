import { now } from '#lib/server/clock.ts';
import { narrow, type Scope } from '#lib/server/people/index.ts';
import { pageOf, type Page } from '#lib/server/page.ts';
import type { PeopleFilters } from './filters.ts';
import { countEntries, countMatching, matchingIds } from './matching.ts';
import { chosen, type AskedModule } from './module.ts';
import { personRows, type PersonRow } from './person-row.ts';

export type People = Pick<Page, 'page' | 'pages'> & { rows: PersonRow[]; total: number };

/**
 * One page (of 50 unless `length` says otherwise) of the people of the scope, each once, with where they stand with the modules asked of them, or with the one chosen.
 * The state is that of the memberships the filters keep: an élue who is an agent elsewhere is asked, among élus, what élus are asked.
 * A collectivité outside of the scope holds nobody.
 */
export async function listPeople(
	scope: Scope,
	library: AskedModule[],
	{ length = 50, ...filters }: PeopleFilters & { page?: number; length?: number } = {}
): Promise<People> {
	const part = await partOf(scope, filters.collectivityId);
	if (!part) return { rows: [], total: 0, page: 1, pages: 1 };
	const modules = chosen(library, filters.moduleId);
	// Where everybody stands says who is kept, and so how many: it is read once.
	const kept = filters.state && (await matchingIds(part, modules, filters));
	const total = kept ? kept.length : await countMatching(part, modules, filters);
	const { page, pages, limit, offset } = pageOf(total, length, filters.page);
	const ids =
		kept?.slice(offset, offset + limit) ??
		(await matchingIds(part, modules, filters, { limit, offset, total }));
	return { rows: await personRows(part, modules, filters, ids), total, page, pages };
}

/**
 * Everybody the filters keep, in the order of the list, by batches. One query says who and in which order, so that nobody
 * is missed or met twice while people change; the rest is read batch by batch.
 */
export async function* everybody(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters,
	batch = 500
): AsyncGenerator<PersonRow[]> {
	const part = await partOf(scope, filters.collectivityId);
	if (!part) return;
	const modules = chosen(library, filters.moduleId);
	const ids = await matchingIds(part, modules, filters);
	for (let start = 0; start < ids.length; start += batch) {
		yield await personRows(part, modules, filters, ids.slice(start, start + batch));
	}
}

/** The ids of everybody the filters keep, in the order of the list. */
export async function idsOf(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): Promise<string[]> {
	const part = await partOf(scope, filters.collectivityId);
	return part ? matchingIds(part, chosen(library, filters.moduleId), filters) : [];
}

/** How those of the list who never signed in may be let in. `lately`: of those with an address, the ones invited within a day; `withSlip`: of those without, the ones who have a code. */
export async function entriesOf(
	scope: Scope,
	library: AskedModule[],
	filters: PeopleFilters
): Promise<{ byMail: number; lately: number; bySlip: number; withSlip: number } | undefined> {
	const part = await partOf(scope, filters.collectivityId);
	if (!part || !filters.neverCame) return undefined;
	const since = new Date(now().getTime() - 86_400_000);
	return countEntries(part, chosen(library, filters.moduleId), filters, since);
}

async function partOf(
	scope: Scope,
	collectivityId: string | undefined
): Promise<Scope | undefined> {
	return collectivityId ? narrow(scope, collectivityId) : scope;
}
