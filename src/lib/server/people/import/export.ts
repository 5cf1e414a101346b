import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import { addDays } from '#lib/server/clock.ts';
import { csvLines } from '#lib/server/csv.ts';
import { db } from '#lib/server/db/index.ts';
import { addressFor } from '../attaching.ts';
import { within, type Scope } from '../scope.ts';
import { collectivity, type fileImport, importFault, membership, person } from '../tables.ts';
import { collectivityTitles, columnNames, peopleTitles, type Kind } from './columns.ts';
import { keptLines } from './kept.ts';
import type { Reading } from './shapes.ts';

/** How many lines are read at once. */
const batch = 500;
const words = { elected: 'Élu', agent: 'Agent' };

/** An empty file to fill in, with two lines as an example. */
export function writeTemplate(kind: Kind): string {
	const examples =
		kind === 'people'
			? [
					[
						'',
						'Le Goff',
						'Jeanne',
						'jeanne.legoff@saint-aubin.example',
						'Saint-Aubin',
						'',
						'',
						'Élue',
						'Adjointe aux finances',
						'',
						'22/03/2026',
						''
					],
					[
						'1042',
						'Diallo',
						'Karim',
						'',
						'Saint-Aubin',
						'',
						'',
						'Agent',
						'Agent technique',
						'Voirie',
						'01/09/2024',
						''
					]
				]
			: [
					['Communauté de communes du Val', 'Intercommunalité', '', '', ''],
					['Saint-Aubin', 'Commune', '', '', 'Communauté de communes du Val']
				];
	return `\ufeff${csvLines([titlesOf(kind), ...examples])}`;
}

/** Everyone of the scope as a file to mend in a spreadsheet and load again, a line a membership, past ones too. */
export async function* exportForImport(scope: Scope): AsyncGenerator<string> {
	yield `\ufeff${csvLines([peopleTitles])}`;
	const ids = await inOrder(scope);
	for (let start = 0; start < ids.length; start += batch) {
		yield csvLines((await rowsOf(scope, ids.slice(start, start + batch))).map(recordOf));
	}
}

/** The faulty lines of a file as they were read, each with its reasons: to mend and load again. */
export async function* exportFaultyLines(
	run: typeof fileImport.$inferSelect
): AsyncGenerator<string> {
	const { headers, fields } = run.reading;
	yield `\ufeff${csvLines([faultyTitles(headers, fields)])}`;
	for await (const { lines: batch } of keptLines(run.id, fields, 500)) {
		const first = batch[0]!.line;
		const last = batch.at(-1)!.line;
		const reasons = await reasonsBetween(run.id, first, last);
		const faulty = batch.filter(({ line }) => reasons.has(line));
		if (faulty.length === 0) continue;
		yield csvLines(
			faulty.map(({ line, texts }) => [
				...Object.values(texts),
				String(line),
				reasons.get(line)!.join(' ')
			])
		);
	}
}

/** The header of the faulty lines of a file. */
export function faultyTitles(headers: string[], fields: Reading['fields']): string[] {
	const names = columnNames(headers);
	return [...fields.map(([, column]) => names[column]!), 'Ligne', 'Raison'];
}

/** The memberships of the scope, by name. Asked once: page after page, everybody would be sorted as often. */
async function inOrder(scope: Scope): Promise<string[]> {
	const rows = await db()
		.select({ id: membership.id })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(within(scope, membership.collectivityId))
		.orderBy(asc(person.sortName), asc(membership.id));
	return rows.map(({ id }) => id);
}

function rowsOf(scope: Scope, ids: string[]) {
	return db()
		.select({ person, address: addressFor(scope), membership, collectivity })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(collectivity, eq(collectivity.id, membership.collectivityId))
		.where(inArray(membership.id, ids))
		.orderBy(asc(person.sortName), asc(membership.id));
}

type Exported = Awaited<ReturnType<typeof rowsOf>>[number];

function recordOf({
	person: who,
	address,
	membership: belongs,
	collectivity: place
}: Exported): string[] {
	return [
		belongs.externalId ?? '',
		who.familyName,
		who.givenName,
		address ?? '',
		place.name,
		place.inseeCode ?? '',
		place.siren ?? '',
		words[belongs.category],
		belongs.function,
		belongs.department,
		belongs.startsOn,
		belongs.endsOn ? addDays(belongs.endsOn, -1) : ''
	];
}

async function reasonsBetween(importId: string, first: number, last: number) {
	const rows = await db()
		.select()
		.from(importFault)
		.where(
			and(
				eq(importFault.importId, importId),
				eq(importFault.duplicate, false),
				gte(importFault.line, first),
				lte(importFault.line, last)
			)
		)
		.orderBy(asc(importFault.line), asc(importFault.column));
	const reasons = new Map<number, string[]>();
	for (const { line, reason } of rows) reasons.set(line, [...(reasons.get(line) ?? []), reason]);
	return reasons;
}

function titlesOf(kind: Kind): string[] {
	return kind === 'people' ? peopleTitles : collectivityTitles;
}
