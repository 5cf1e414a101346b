import { and, asc, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { addDays, today } from '#lib/server/clock.ts';
import { db, transaction } from '#lib/server/db/index.ts';
import { Refusal } from '#lib/server/errors.ts';
import { coordinatesOn } from '../identity.ts';
import type { Category } from '../membership.ts';
import { within, type Scope } from '../scope.ts';
import {
	collectivity,
	coordination,
	fileImport,
	importDeparture,
	importFault,
	membership,
	person
} from '../tables.ts';
import type { FileImport } from './check.ts';
import { finishImport } from './finish.ts';
import type { Kind } from './columns.ts';

export type { FileImport } from './check.ts';
export const faultsPerPage = 25;
export const departuresPerPage = 100;

/** An import of this person; undefined for anybody else's. */
export async function findImport(ownerId: string, id: string): Promise<FileImport | undefined> {
	const [found] = await db()
		.select()
		.from(fileImport)
		.where(and(eq(fileImport.id, id), eq(fileImport.ownerId, ownerId)));
	return found;
}

/** The last ten imports of this person, newest first. */
export async function listImports(ownerId: string, kind: Kind): Promise<FileImport[]> {
	return db()
		.select()
		.from(fileImport)
		.where(and(eq(fileImport.ownerId, ownerId), eq(fileImport.kind, kind)))
		.orderBy(desc(fileImport.createdAt))
		.limit(10);
}

/** A page (from 1) of what is wrong with a file, in its order, without the lines that only repeat another. */
export async function listFaults(importId: string, page: number) {
	return db()
		.select({
			line: importFault.line,
			column: importFault.column,
			value: importFault.value,
			reason: importFault.reason
		})
		.from(importFault)
		.where(and(eq(importFault.importId, importId), eq(importFault.duplicate, false)))
		.orderBy(asc(importFault.line), asc(importFault.column))
		.limit(faultsPerPage)
		.offset((page - 1) * faultsPerPage);
}

/** How many places of a file are wrong. */
export async function countFaults(importId: string): Promise<number> {
	const [row] = await db()
		.select({ count: sql<number>`count(*)`.mapWith(Number) })
		.from(importFault)
		.where(and(eq(importFault.importId, importId), eq(importFault.duplicate, false)));
	return row!.count;
}

export type Departure = {
	id: string;
	name: string;
	collectivity: string;
	category: Category;
	confirmed: boolean;
	/** They coordinate this collectivité, and will cease to. */
	coordinates: boolean;
};

/** A page (from 1) of the people of the scope whom a file does not name, by collectivité and name. */
export async function listDepartures(
	scope: Scope,
	importId: string,
	page: number
): Promise<Departure[]> {
	const coordinates = sql`exists (select 1 from ${coordination} where ${and(
		eq(coordination.personId, membership.personId),
		eq(coordination.collectivityId, membership.collectivityId),
		coordinatesOn(today()),
		// Whoever imports does not: see applyBatch.
		ne(
			coordination.personId,
			db().select({ id: fileImport.ownerId }).from(fileImport).where(eq(fileImport.id, importId))
		)
	)})`;
	const rows = await db()
		.select({
			id: importDeparture.membershipId,
			name: sql<string>`${person.familyName} || ' ' || ${person.givenName}`,
			collectivity: collectivity.name,
			category: membership.category,
			confirmed: importDeparture.confirmed,
			coordinates: sql<number>`case when ${coordinates} then 1 else 0 end`
		})
		.from(importDeparture)
		.innerJoin(membership, eq(membership.id, importDeparture.membershipId))
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(proposedIn(scope, importId))
		.orderBy(asc(collectivity.sortName), asc(person.sortName), asc(importDeparture.membershipId))
		.limit(departuresPerPage)
		.offset((page - 1) * departuresPerPage);
	return rows.map((row) => ({ ...row, coordinates: Number(row.coordinates) === 1 }));
}

/** How many people of the scope a checked import proposes as departed, and how many of them are confirmed. */
export async function countDepartures(
	scope: Scope,
	importId: string
): Promise<{ proposed: number; confirmed: number }> {
	const [row] = await db()
		.select({
			proposed: sql<number>`count(*)`.mapWith(Number),
			confirmed: sql<number>`count(case when ${importDeparture.confirmed} then 1 end)`.mapWith(
				Number
			)
		})
		.from(importDeparture)
		.innerJoin(membership, eq(membership.id, importDeparture.membershipId))
		.where(proposedIn(scope, importId));
	return row!;
}

/** Confirms some of the departures that a page showed, and takes the others of that page back; `shown` 'all' stands for the whole list. Refuses `import-not-ready`. */
export async function confirmDepartures(
	ownerId: string,
	id: string,
	shown: string[] | 'all',
	confirmed: string[] | 'all'
): Promise<void> {
	const among = (ids: string[] | 'all') =>
		and(
			eq(importDeparture.importId, id),
			ids === 'all' ? undefined : inArray(importDeparture.membershipId, ids)
		);
	await transaction(async () => {
		await readyImport(ownerId, id);
		await db().update(importDeparture).set({ confirmed: false }).where(among(shown));
		await db().update(importDeparture).set({ confirmed: true }).where(among(confirmed));
	});
}

/**
 * Begins a checked import; `lastDay` (`YYYY-MM-DD`) is that of those who are confirmed as departed, among them who is `gone` of a page that was `shown`.
 * Refuses `import-not-ready`.
 */
export async function beginImport(
	ownerId: string,
	id: string,
	lastDay: string,
	{ shown, gone }: { shown: string[]; gone: string[] } = { shown: [], gone: [] }
): Promise<void> {
	await transaction(async () => {
		if (shown.length > 0) await confirmDepartures(ownerId, id, shown, gone);
		const { tally } = await readyImport(ownerId, id);
		await db()
			.update(fileImport)
			.set({
				state: 'importing',
				departedOn: addDays(lastDay, 1),
				// Counted anew: what was planned may have changed since.
				tally: { ...tally, created: 0, attached: 0, changed: 0, left: 0, departures: 0 }
			})
			.where(and(eq(fileImport.id, id), eq(fileImport.state, 'checked')));
	});
}

/** Gives an import up: before it begins nothing has changed; while it runs, what it did is undone. Refuses `import-over`. */
export async function cancelImport(ownerId: string, id: string): Promise<void> {
	const stopped = await db()
		.update(fileImport)
		.set({ state: 'cancelling' })
		.where(
			and(
				eq(fileImport.id, id),
				eq(fileImport.ownerId, ownerId),
				inArray(fileImport.state, ['checking', 'checked', 'importing'])
			)
		)
		.returning({ batch: fileImport.batch });
	const [found] = stopped;
	if (!found) {
		throw new Refusal('import-over', 'Cet import est déjà terminé : il ne peut plus être annulé.');
	}
	if (found.batch === 0) await finishImport(id, 'cancelled');
}

/** The scope may have changed since the file was checked. */
export function proposedIn(scope: Scope, importId: string): SQL | undefined {
	return and(eq(importDeparture.importId, importId), within(scope, membership.collectivityId));
}

async function readyImport(ownerId: string, id: string): Promise<FileImport> {
	const found = await findImport(ownerId, id);
	if (found?.state === 'checked') return found;
	throw new Refusal(
		'import-not-ready',
		'Cet import n’attend plus de décision : rechargez la page pour voir où il en est.'
	);
}
